// Package read is the reader.
package read

import (
	tea "charm.land/bubbletea/v2"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

type Read struct{ ctx *ui.Context }

func New(ctx *ui.Context) *Read                  { return &Read{ctx} }
func (s *Read) Init() tea.Cmd                    { return nil }
func (s *Read) Update(tea.Msg) tea.Cmd           { return nil }
func (s *Read) Keys() []ui.Group                 { return nil }
func (s *Read) Typing() bool                     { return false }
func (s *Read) Animated() bool                   { return false }
func (s *Read) Status() string                   { return "" }
func (s *Read) Draw(c *plot.Canvas, r plot.Rect) {}
func (s *Read) Open(what string) tea.Cmd         { return nil }
