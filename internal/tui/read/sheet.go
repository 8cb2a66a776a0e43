package read

import (
	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/prose"
	"spikeslope/internal/tui/ui"
)

// A sheet is a page drawn in full, as long as it is; the screen shows a part.
type sheet struct {
	canvas plot.Canvas
	stops  []stop
	links  []placed
	// The text and where its characters stand, for finding; made when first
	// asked for.
	text   string
	glyphs []glyph
}

// A stop is a thing that can be chosen: a claim, a row of the table, a term, a
// reference, or a section without any of these.
type stop struct {
	id          string
	title       string
	claim       *course.Claim
	term        *course.Term
	ref         *course.Reference
	top, bottom int  // rows of the sheet, bottom not included
	detail      int  // of a row of the table: the stop that says more
	row         bool // a row of the table
	hidden      bool // a myth not yet judged
}

// placed is a link on the sheet, of the stop of that index.
type placed struct {
	prose.Link
	stop int
}

// A builder writes a sheet from top to bottom. How high it is, is known at the
// end; until then what is to be drawn is kept.
type builder struct {
	read  *Read
	ctx   *ui.Context
	sheet *sheet
	w     int // of the text
	wide  int // of tables
	notes bool
	y     int
	ops   []func(c *plot.Canvas)
}

func (r *Read) newBuilder() *builder {
	return &builder{
		read: r, ctx: r.ctx, sheet: &sheet{},
		w: r.columns.text.W, wide: r.columns.wide(), notes: !r.columns.notes.Empty(),
	}
}

// finish draws the sheet.
func (b *builder) finish() *sheet {
	b.sheet.canvas.Resize(max(b.wide, b.w), b.y)
	for _, op := range b.ops {
		op(&b.sheet.canvas)
	}
	return b.sheet
}

// begin starts a stop here.
func (b *builder) begin(s stop) {
	s.top, s.detail = b.y, -1
	b.sheet.stops = append(b.sheet.stops, s)
}

// end closes the stop, at least as high as its notes are.
func (b *builder) end() {
	s := &b.sheet.stops[len(b.sheet.stops)-1]
	if b.notes && !s.row {
		b.y = max(b.y, s.top+b.read.notesHeight(s))
	}
	s.bottom = b.y
}

func (b *builder) gap(rows int) { b.y += rows }

// spell writes s in the characters the terminal has.
func (b *builder) spell(s string) string { return b.read.spell(s) }

// line draws one line at column x and stays on it.
func (b *builder) line(x, w int, a plot.Align, s string, st plot.Style) {
	y := b.y
	s = b.spell(s)
	b.ops = append(b.ops, func(c *plot.Canvas) { c.TextIn(plot.Rect{X: x, Y: y, W: w, H: 1}, a, s, st) })
}

// plain draws wrapped text without links and goes below it.
func (b *builder) plain(x, w int, s string, st plot.Style) {
	for _, line := range ui.Wrap(b.spell(s), max(w, 1)) {
		b.line(x, w, plot.Left, line, st)
		b.y++
	}
}

// prose draws Markdown and goes below it.
func (b *builder) prose(x, w int, md string) {
	p := b.read.prose.Passage(md, w)
	b.place(p, x, b.y)
	b.y += p.Height
}

// place draws a passage and its links.
func (b *builder) place(p *prose.Passage, x, y int) {
	b.ops = append(b.ops, func(c *plot.Canvas) { p.Draw(c, x, y) })
	for _, l := range p.Links {
		moved := prose.Link{Link: l.Link}
		for _, r := range l.At {
			r.X, r.Y = r.X+x, r.Y+y
			moved.At = append(moved.At, r)
		}
		b.sheet.links = append(b.sheet.links, placed{moved, len(b.sheet.stops) - 1})
	}
}
