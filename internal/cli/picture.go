package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui"
	"spikeslope/internal/tui/ui"
)

// screens can be pictured.
var screens = []string{"home", "read", "lab", "quiz", "progress", "lesson", "lecture"}

// aMorning is when pictures are drawn, whatever day it is: what is asked and
// what is due depend on it.
func aMorning() time.Time { return time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC) }

// pictureCommand draws a screen as SVG or PNG without a terminal, for the
// README.
func (p *program) pictureCommand() *cobra.Command {
	l := newLooks()
	var size string
	var run, then time.Duration
	var light bool
	var figure string
	c := &cobra.Command{
		Use:    "picture SCREEN[:WHAT] [KEY...]",
		Short:  "Draw a screen as SVG or PNG, as it is after these keys",
		Hidden: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("picture needs a screen: %s", strings.Join(screens, ", "))
			}
			var w, h int
			if _, err := fmt.Sscanf(size, "%dx%d", &w, &h); err != nil || w < 1 || h < 1 || w > 400 || h > 200 {
				return usage("--size %s: write it as 120x40", size)
			}
			draw := (*plot.Canvas).SVG
			switch {
			case strings.HasSuffix(figure, ".png"):
				draw = (*plot.Canvas).PNG
			case figure != "" && !strings.HasSuffix(figure, ".svg"):
				return usage("--figure %s: the name must end in .svg or .png", figure)
			}
			screen, what, _ := strings.Cut(args[0], ":")
			if !slices.Contains(screens, screen) {
				return usage("no screen is called %q%s", screen, didYouMean(screen, screens))
			}
			open := ui.Open{Screen: screen, What: what}
			theme := l.theme.value
			if light {
				theme = "light"
			}
			app, err := tui.New(p.course, p.catalog, tui.Options{Theme: theme, Marker: l.marker.value, Motion: l.motion.value, Evidence: p.storedEvidence, Open: open, Version: Version(), Now: aMorning})
			if err != nil {
				return usageError{err}
			}
			still := tui.NewStill(app, w, h)
			still.Run(run)
			still.Press(args[1:]...)
			still.Run(then)
			t, err := ui.NamedTheme(theme, light)
			if err != nil {
				return usageError{err}
			}
			sheet := plot.Sheet{Title: "spikeslope " + args[0], Size: 14, FG: t.Ink, BG: t.Ground}
			if figure == "" {
				return still.Canvas().SVG(p.out, sheet)
			}
			return save(figure, func(w io.Writer) error { return draw(still.Canvas(), w, sheet) })
		},
	}
	l.add(c)
	c.Flags().StringVar(&size, "size", "120x40", "columns and rows")
	c.Flags().DurationVar(&run, "run", 0, "let time pass first, such as 5s")
	c.Flags().DurationVar(&then, "then", 0, "let time pass after the keys")
	c.Flags().BoolVar(&light, "light", false, "as on a light terminal")
	c.Flags().StringVar(&figure, "figure", "", "draw into a .svg or .png file instead of standard output")
	return c
}
