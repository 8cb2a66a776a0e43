// Package figure draws readings over time with their spread over seeds, for
// print: SVG, PNG or PDF.
package figure

import (
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"

	"spikeslope/internal/experiment"
)

// A Figure is readings over time, a panel each, below one another.
type Figure struct {
	Title     string
	Line      experiment.Line // what was run, without a seed
	Statistic experiment.Statistic
	Times     []experiment.Time
	Panels    []Panel
	first     uint64        // seed
	seeds     int           // added so far
	values    [][][]float64 // panel, time, seed
}

// A Panel is one reading.
type Panel struct {
	Column  int // of the samples' rows
	Reading experiment.Named
	Log     bool // axis, if all values are positive
}

var formats = []string{"svg", "png", "pdf"}

func format(path string) string { return strings.TrimPrefix(filepath.Ext(path), ".") }

// Check tells whether a figure can be written under that name.
func Check(path string) error {
	if !slices.Contains(formats, format(path)) {
		return fmt.Errorf("the name must end in .%s", strings.Join(formats, ", ."))
	}
	return nil
}

// points is how many times a curve is taken at, its start included.
const points = 241

// Times returns when to sample for a figure of a run to until.
func Times(until experiment.Time) []experiment.Time {
	var list []experiment.Time
	for i := range points {
		t := experiment.Time(math.Round(float64(until) * float64(i) / (points - 1)))
		if len(list) == 0 || t > list[len(list)-1] {
			list = append(list, t)
		}
	}
	return list
}

// Add takes a seed's values; the sample's rows are those of Times.
func (f *Figure) Add(s experiment.Sample) {
	if f.values == nil {
		f.first = s.Seed
		f.values = make([][][]float64, len(f.Panels))
		for i := range f.values {
			f.values[i] = make([][]float64, len(f.Times))
		}
	}
	f.seeds++
	for i, p := range f.Panels {
		for k, row := range s.Rows {
			f.values[i][k] = append(f.values[i][k], row[p.Column])
		}
	}
}

// sizes in print
const (
	width       = 16 * vg.Centimeter
	panelHeight = 5 * vg.Centimeter
	soloHeight  = 9 * vg.Centimeter
	margin      = 3 * vg.Millimeter
	dpi         = 192 // of a PNG
)

// Write draws the figure in the format that path's name asks for. What is
// drawn depends on the values alone.
func (f *Figure) Write(w io.Writer, path string) error {
	if f.seeds == 0 {
		return fmt.Errorf("no seed has run: there is nothing to draw")
	}
	panels, stat, err := f.plots()
	if err != nil {
		return err
	}
	caption := captionLines(f.caption(stat))
	height := panelHeight * vg.Length(len(panels))
	if len(panels) == 1 {
		height = soloHeight
	}
	height += captionHeight(caption) + 3*margin
	canvas := newCanvas(height, format(path))
	page := draw.New(canvas)
	page.SetColor(paper)
	page.Fill(page.Rectangle.Path())
	page = draw.Crop(page, margin, -margin, margin, -margin)
	drawCaption(page, caption)
	drawPanels(draw.Crop(page, 0, 0, captionHeight(caption)+margin, 0), panels)
	_, err = canvas.WriteTo(w)
	return err
}

// newCanvas returns a page in one of the formats.
func newCanvas(height vg.Length, format string) vg.CanvasWriterTo {
	switch format {
	case "png":
		return vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dpi))}
	case "pdf":
		c := vgpdf.New(width, height)
		c.EmbedFonts(true)
		return c
	}
	return vgsvg.New(width, height)
}

// A PDF bears a date; the same figure is to be the same file.
func init() {
	fpdf.SetDefaultCreationDate(time.Unix(0, 0).UTC())
	fpdf.SetDefaultModificationDate(time.Unix(0, 0).UTC())
}

// caption says what the curve and band are, of which seeds, and what repeats
// the runs.
func (f *Figure) caption(stat []experiment.Statistic) string {
	what := "One run"
	if f.seeds > 1 {
		var kinds []string
		for _, s := range stat {
			if !slices.Contains(kinds, words[s]) {
				kinds = append(kinds, words[s])
			}
		}
		what = fmt.Sprintf("%s; band: 95 %% interval", strings.Join(kinds, ", "))
	}
	seeds, flag := fmt.Sprintf("Seed %d", f.first), ""
	if f.seeds > 1 {
		seeds = fmt.Sprintf("%d seeds, %d to %d", f.seeds, f.first, f.first+uint64(f.seeds)-1)
		flag = fmt.Sprintf(" --seeds %d", f.seeds)
	}
	line := f.Line
	if f.seeds == 1 || f.first != 1 {
		line.Seed, line.Seeded = f.first, true
	}
	return fmt.Sprintf("%s. %s. spikeslope run '%s'%s", what, seeds, line, flag)
}

var words = map[experiment.Statistic]string{
	experiment.Mean:     "Mean over seeds (Student's t)",
	experiment.Median:   "Median over seeds (order statistics)",
	experiment.Fraction: "Share of seeds (Wilson)",
}
