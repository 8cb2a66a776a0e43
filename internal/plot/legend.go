package plot

// Entry is a name in a legend.
type Entry struct {
	Name   string
	Accent int
}

// Legend draws names, each behind its mark, over the rows of r and returns how
// many rows it took. Names that find no room are left out.
func Legend(c *Canvas, r Rect, entries []Entry, look *Look) int {
	x, row := 0, 0
	for i, e := range entries {
		w := 2 + Width(e.Name)
		if x > 0 && x+w > r.W {
			x, row = 0, row+1
		}
		at := r.Row(row)
		if at.Empty() {
			return row
		}
		_, at = at.CutLeft(x)
		c.TextIn(at, Left, string(look.Mark(i)), Fg(look.Accent(e.Accent)).With(Bold))
		_, at = at.CutLeft(2)
		c.TextIn(at, Left, e.Name, Fg(look.Dim))
		x += w + 3
	}
	if len(entries) == 0 {
		return 0
	}
	return row + 1
}
