// Package home is the first screen.
package home

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

type Home struct{ ctx *ui.Context }

func New(ctx *ui.Context) *Home                  { return &Home{ctx} }
func (s *Home) Init() tea.Cmd                    { return nil }
func (s *Home) Update(tea.Msg) tea.Cmd           { return nil }
func (s *Home) Keys() []ui.Group                 { return nil }
func (s *Home) Typing() bool                     { return false }
func (s *Home) Animated() bool                   { return false }
func (s *Home) Status() string                   { return "" }
func (s *Home) Draw(c *plot.Canvas, r plot.Rect) {}
func (s *Home) Open(what string) tea.Cmd         { return nil }
