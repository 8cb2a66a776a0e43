package plot

// Rect is a rectangle of cells. One of no width or height is empty.
type Rect struct{ X, Y, W, H int }

// Empty reports whether r holds no cell.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains reports whether the cell (x, y) lies in r.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Intersect returns the cells that are in both r and s.
func (r Rect) Intersect(s Rect) Rect {
	x0, y0 := max(r.X, s.X), max(r.Y, s.Y)
	x1, y1 := min(r.X+r.W, s.X+s.W), min(r.Y+r.H, s.Y+s.H)
	if x1 <= x0 || y1 <= y0 {
		return Rect{}
	}
	return Rect{x0, y0, x1 - x0, y1 - y0}
}

// Inset returns r without dx columns on both sides and dy rows above and below.
func (r Rect) Inset(dx, dy int) Rect {
	return Rect{r.X + dx, r.Y + dy, max(0, r.W-2*dx), max(0, r.H-2*dy)}
}

// Rows returns n rows of r from row i on, fewer if r ends before.
func (r Rect) Rows(i, n int) Rect {
	return r.Intersect(Rect{r.X, r.Y + i, r.W, n})
}

// Row returns row i of r; it is empty if r has no such row.
func (r Rect) Row(i int) Rect { return r.Rows(i, 1) }

// CutTop splits r into its first n rows and the rest.
func (r Rect) CutTop(n int) (top, rest Rect) {
	n = max(0, min(n, r.H))
	return Rect{r.X, r.Y, r.W, n}, Rect{r.X, r.Y + n, r.W, r.H - n}
}

// CutBottom splits r into all but its last n rows and those.
func (r Rect) CutBottom(n int) (rest, bottom Rect) { return r.CutTop(r.H - max(0, min(n, r.H))) }

// CutLeft splits r into its first n columns and the rest.
func (r Rect) CutLeft(n int) (left, rest Rect) {
	n = max(0, min(n, r.W))
	return Rect{r.X, r.Y, n, r.H}, Rect{r.X + n, r.Y, r.W - n, r.H}
}

// CutRight splits r into all but its last n columns and those.
func (r Rect) CutRight(n int) (rest, right Rect) { return r.CutLeft(r.W - max(0, min(n, r.W))) }
