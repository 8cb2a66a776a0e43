package read

import (
	"fmt"
	"sort"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// find is the search within a page.
type find struct {
	open  bool
	input textinput.Model
	query string
	hits  [][]plot.Rect // cells of the sheet; a hit over two lines has two pieces
	at    int
}

func (r *Read) startFind() tea.Cmd {
	r.changed()
	r.listing = false
	r.find.open = true
	r.find.input = ui.Field()
	r.find.input.SetValue(r.find.query)
	r.find.input.CursorEnd()
	r.find.input.Focus() // its blinking is not wanted
	return nil
}

// findKey types into the field; the matches follow.
func (r *Read) findKey(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		r.find = find{}
		return nil
	case "enter":
		r.find.open = false
		if r.find.query == "" {
			r.find = find{}
		}
		return nil
	case "down", "ctrl+n":
		r.nextHit(1)
		return nil
	case "up", "ctrl+p":
		r.nextHit(-1)
		return nil
	}
	r.edit(k)
	return nil
}

// edit changes what is in the field: a key, or text pasted.
func (r *Read) edit(msg tea.Msg) {
	r.find.input, _ = r.find.input.Update(msg)
	if q := strings.TrimSpace(r.find.input.Value()); q != r.find.query {
		r.search(q)
		r.showHit()
	}
}

// search finds the query in the page; the hit chosen is the first in view or
// below.
func (r *Read) search(query string) {
	r.find.query, r.find.hits, r.find.at = query, nil, 0
	if query == "" {
		return
	}
	r.find.hits = r.sheet.find(query)
	for i, h := range r.find.hits {
		if h[0].Y >= r.top {
			r.find.at = i
			return
		}
	}
}

// nextHit goes n matches on, round the end.
func (r *Read) nextHit(n int) tea.Cmd {
	if k := len(r.find.hits); k > 0 {
		r.find.at = ((r.find.at+n)%k + k) % k
		r.showHit()
	}
	return nil
}

func (r *Read) noHit() string {
	switch {
	case r.find.query == "":
		return "find something first, with f or ctrl+f"
	case len(r.find.hits) == 0:
		return fmt.Sprintf("%q is not on this page; / searches everywhere", r.find.query)
	}
	return ""
}

// showHit brings the match chosen into view and chooses the stop it is in.
func (r *Read) showHit() {
	r.changed()
	if r.find.at >= len(r.find.hits) {
		return
	}
	y := r.find.hits[r.find.at][0].Y
	for i, s := range r.sheet.stops {
		if y >= s.top && y < s.bottom {
			r.at, r.link = i, -1
			r.entry = r.entryOfStop()
		}
	}
	if h := r.height(); y < r.top+1 || y >= r.top+h-2 {
		r.top = y - h/3
		r.clamp()
	}
}

// footer tells that the last row of the text is for a field or what was found.
func (r *Read) footer() bool { return r.find.open || r.find.query != "" || r.asking }

// endFind forgets what was found.
func (r *Read) endFind() tea.Cmd {
	r.changed()
	r.find = find{}
	return nil
}

// drawFind marks the matches and draws the field, or what was found, into the
// last row.
func (r *Read) drawFind(c *plot.Canvas) {
	f := &r.find
	for i, h := range f.hits {
		st := plot.Style{FG: r.ctx.Theme.Now, Attr: plot.Bold | plot.Underline}
		if i == f.at {
			st.Attr = plot.Bold | plot.Reverse
		}
		for _, at := range h {
			c.StyleRect(r.onScreen(at), st)
		}
	}
	if !r.footer() {
		return
	}
	row := r.columns.text.Row(r.columns.text.H - 1)
	c.Fill(plot.Rect{X: r.columns.bar, Y: row.Y, W: c.Bounds().W - r.columns.bar, H: 1}, ' ', plot.Style{})
	if r.asking {
		x := c.TextIn(row, plot.Left, "Terms under the letter _", r.ctx.Bold())
		_, rest := row.CutLeft(x - row.X + 3)
		c.TextIn(rest, plot.Left, "enter all", r.ctx.Dim())
		return
	}
	name, text := "Find ", f.query
	if f.open {
		cursor := "▏"
		if r.ctx.ASCII() {
			cursor = "_"
		}
		text = f.input.Value() + cursor
	}
	x := c.TextIn(row, plot.Left, name, r.ctx.Dim())
	_, rest := row.CutLeft(x - row.X)
	st := r.ctx.Ink()
	x = c.TextIn(rest, plot.Left, text, st)
	_, rest = row.CutLeft(x - row.X + 2)
	c.TextIn(rest, plot.Left, r.findSays(), r.ctx.Dim())
}

func (r *Read) findSays() string {
	f := &r.find
	switch {
	case f.query == "":
		return "on this page; / searches everywhere"
	case len(f.hits) == 0:
		return "not on this page; / searches everywhere"
	case f.open:
		return fmt.Sprintf("%d of %d   enter keep   esc close", f.at+1, len(f.hits))
	}
	return fmt.Sprintf("%d of %d   n next   N before   esc end", f.at+1, len(f.hits))
}

// A glyph is a character of the sheet in the form in which it is compared.
type glyph struct {
	from, to int // in the folded text
	x, y, w  int
}

// fold is the form in which text is compared: small letters without
// diacritics, signs as they are typed.
func fold(s string) string { return strings.ToLower(ui.ASCII(s)) }

// find returns where a query stands on the sheet. Words may be on two lines.
func (s *sheet) find(query string) [][]plot.Rect {
	query = strings.Join(strings.Fields(fold(query)), " ")
	if query == "" {
		return nil
	}
	if s.glyphs == nil {
		s.text, s.glyphs = s.read()
	}
	var hits [][]plot.Rect
	for from := 0; ; {
		i := strings.Index(s.text[from:], query)
		if i < 0 {
			return hits
		}
		start, end := from+i, from+i+len(query)
		from = end
		var hit []plot.Rect
		first := sort.Search(len(s.glyphs), func(i int) bool { return s.glyphs[i].to > start })
		for _, g := range s.glyphs[first:] {
			if g.from >= end {
				break
			}
			if n := len(hit); n > 0 && hit[n-1].Y == g.y && hit[n-1].X+hit[n-1].W >= g.x-1 {
				hit[n-1].W = g.x + g.w - hit[n-1].X
				continue
			}
			hit = append(hit, plot.Rect{X: g.x, Y: g.y, W: g.w, H: 1})
		}
		if len(hit) > 0 {
			hits = append(hits, hit)
		}
	}
}

// read returns the words of the sheet, one blank between two, and where each
// character stands.
func (s *sheet) read() (string, []glyph) {
	var b strings.Builder
	var glyphs []glyph
	blank := true
	for y, line := range strings.Split(s.canvas.Plain(), "\n") {
		x := 0
		for len(line) > 0 {
			g, w := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
			line = line[len(g):]
			if strings.TrimSpace(g) == "" {
				if !blank {
					b.WriteByte(' ')
				}
				blank = true
			} else {
				from := b.Len()
				b.WriteString(fold(g))
				glyphs = append(glyphs, glyph{from, b.Len(), x, y, w})
				blank = false
			}
			x += w
		}
		if !blank {
			b.WriteByte(' ')
			blank = true
		}
	}
	return b.String(), glyphs
}
