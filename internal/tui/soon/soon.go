// Package soon is a tab whose screen is still being built: it says what will
// be there.
package soon

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// Soon is the screen.
type Soon struct {
	ctx  *ui.Context
	text string
}

// New returns a screen that shows text.
func New(ctx *ui.Context, text string) *Soon { return &Soon{ctx, text} }

func (s *Soon) Init() tea.Cmd          { return nil }
func (s *Soon) Update(tea.Msg) tea.Cmd { return nil }
func (s *Soon) Keys() []ui.Group       { return nil }
func (s *Soon) Typing() bool           { return false }
func (s *Soon) Animated() bool         { return false }
func (s *Soon) Status() string         { return "" }

// Draw writes the text in the middle.
func (s *Soon) Draw(c *plot.Canvas, r plot.Rect) {
	w := min(r.W, 60)
	ui.Paragraph(c, plot.Rect{X: r.X + (r.W-w)/2, Y: r.Y + r.H/3, W: w, H: r.H}, s.text, s.ctx.Ink())
}
