package plot

// Table is rows of text, the first the header.
type Table struct {
	Rows  [][]string
	Right []bool // columns aligned to the right, as numbers are
}

// tableGap is the columns between columns.
const tableGap = 3

// Draw draws the table into r. If it is too wide, the widest columns are
// shortened; if it is too long, the last row says how many rows are missing.
func (t Table) Draw(c *Canvas, r Rect, look *Look) {
	widths := t.widths(r.W)
	for i, row := range t.Rows {
		at := r.Row(i)
		if at.Empty() {
			return
		}
		if i == r.H-1 && len(t.Rows) > r.H {
			more := compact(float64(len(t.Rows)-i), false)
			c.TextIn(at, Left, pick(look, "… ", "... ")+more+" more rows", Fg(look.Dim))
			return
		}
		st := Fg(look.Ink)
		if i == 0 {
			st = Fg(look.Dim)
		}
		for k, s := range row {
			if k >= len(widths) {
				break
			}
			var cell Rect
			cell, at = at.CutLeft(widths[k])
			_, at = at.CutLeft(tableGap)
			align := Left
			if k < len(t.Right) && t.Right[k] {
				align = Right
			}
			c.TextIn(cell, align, s, st)
		}
	}
}

// widths returns the widths of the columns, at most w with the gaps.
func (t Table) widths(w int) []int {
	var widths []int
	for _, row := range t.Rows {
		for k, s := range row {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], Width(s))
		}
	}
	total := tableGap * (len(widths) - 1)
	for _, n := range widths {
		total += n
	}
	for total > w {
		most := 0
		for k, n := range widths {
			if n > widths[most] {
				most = k
			}
		}
		if len(widths) == 0 || widths[most] <= 1 {
			break
		}
		widths[most]--
		total--
	}
	return widths
}
