package figure

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// face is the face of all text: it has Greek letters.
var face = font.Font{Typeface: "Liberation", Variant: "Sans"}

// spelt writes what the face lacks.
var spelt = map[rune]string{
	'∇': "grad ", '₀': "0", '₁': "1", '₂': "2", '₃': "3", '₊': "+", '₋': "-", 'ᵢ': "i", 'ⱼ': "j",
	'‖': "|", '⟨': "<", '⟩': ">", '·': "*", '←': "<-", '→': "->",
}

// printable returns s with every character the face lacks spelt otherwise;
// they would be left out without a word.
func printable(s string) string {
	has := font.DefaultCache.Lookup(face, 12).Face
	var buf sfnt.Buffer
	var b strings.Builder
	for _, r := range s {
		if i, err := has.GlyphIndex(&buf, r); err == nil && i != 0 {
			b.WriteRune(r)
		} else if w, ok := spelt[r]; ok {
			b.WriteString(w)
		} else {
			b.WriteByte('?')
		}
	}
	return b.String()
}

// sans sets all text of a plot in a face that has Greek letters.
func sans(p *plot.Plot) {
	for _, f := range []*font.Font{
		&p.Title.TextStyle.Font, &p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font,
		&p.X.Tick.Label.Font, &p.Y.Tick.Label.Font,
	} {
		f.Variant = face.Variant
	}
	p.Title.TextStyle.Font.Size = vg.Points(12)
	p.Title.Padding = vg.Points(4)
	p.X.Label.TextStyle.Font.Size, p.Y.Label.TextStyle.Font.Size = vg.Points(9), vg.Points(9)
	p.X.Tick.Label.Font.Size, p.Y.Tick.Label.Font.Size = vg.Points(8), vg.Points(8)
}

// ticks are gonum's, without zeros after the point that say nothing.
type ticks struct{ plot.Ticker }

func (t ticks) Ticks(lo, hi float64) []plot.Tick {
	list := t.Ticker.Ticks(lo, hi)
	for i := range list {
		if v, err := strconv.ParseFloat(list[i].Label, 64); err == nil {
			list[i].Label = strconv.FormatFloat(v, 'g', -1, 64)
		}
	}
	return list
}

// decadeTicks marks powers of ten, so few that their labels have room.
type decadeTicks struct{}

func (decadeTicks) Ticks(lo, hi float64) []plot.Tick {
	const most = 6
	first, last := math.Ceil(math.Log10(lo)-1e-9), math.Floor(math.Log10(hi)+1e-9)
	every := max(1, math.Ceil((last-first+1)/most))
	var list []plot.Tick
	for e := first; e <= last; e++ {
		v, _ := strconv.ParseFloat("1e"+strconv.Itoa(int(e)), 64)
		t := plot.Tick{Value: v}
		if math.Mod(e-first, every) == 0 {
			t.Label = strconv.FormatFloat(v, 'g', -1, 64)
		}
		list = append(list, t)
	}
	return list
}

const captionSize = 7.5 // points

// captionLines breaks a caption at spaces; a line of the figure's width holds
// about so many characters of that size.
func captionLines(s string) []string {
	const columns = 116
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		for len(word) > columns { // an experiment line may be long
			if line != "" {
				lines = append(lines, line)
				line = ""
			}
			lines, word = append(lines, word[:columns]), word[columns:]
		}
		switch {
		case line == "":
			line = word
		case len(line)+1+len(word) > columns:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

func captionHeight(lines []string) vg.Length {
	return vg.Points(captionSize*1.3) * vg.Length(len(lines))
}

// drawCaption writes the caption at the foot of the page.
func drawCaption(c draw.Canvas, lines []string) {
	style := draw.TextStyle{
		Color: color.Gray{Y: 0x40}, Handler: plot.DefaultTextHandler, Font: font.From(face, vg.Points(captionSize)),
	}
	for i, line := range lines {
		y := c.Min.Y + captionHeight(lines[i+1:]) + vg.Points(captionSize*0.3)
		c.FillText(style, vg.Point{X: c.Min.X, Y: y}, printable(line))
	}
}
