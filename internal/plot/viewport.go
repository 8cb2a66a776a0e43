package plot

import "math"

// Point is a place in the plane.
type Point struct{ X, Y float64 }

// Viewport is the part of the plane that a rectangle shows: X0 at its left
// edge, X1 at its right, Y0 at the bottom, Y1 at the top.
type Viewport struct{ X0, X1, Y0, Y1 float64 }

// Width returns the extent in x.
func (v Viewport) Width() float64 { return v.X1 - v.X0 }

// Height returns the extent in y.
func (v Viewport) Height() float64 { return v.Y1 - v.Y0 }

// Contains reports whether p lies in v, its edges included.
func (v Viewport) Contains(p Point) bool {
	return p.X >= v.X0 && p.X <= v.X1 && p.Y >= v.Y0 && p.Y <= v.Y1
}

// World returns the place in the middle of the cell (x, y) of rectangle r, as
// for a mouse click.
func (v Viewport) World(r Rect, x, y int) Point {
	return v.sample(x-r.X, y-r.Y, r.W, r.H)
}

// sample returns the middle of sample (i, j) of w×h, counted from the top left.
func (v Viewport) sample(i, j, w, h int) Point {
	return Point{
		v.X0 + float64(v.Width()*(float64(i)+0.5))/float64(w),
		v.Y1 - float64(v.Height()*(float64(j)+0.5))/float64(h),
	}
}

// Cell returns the cell of rectangle r that shows p; ok is false if none does.
func (v Viewport) Cell(r Rect, p Point) (x, y int, ok bool) {
	fx, fy := v.at(p, r.W, r.H)
	// The far edges belong to the last cells.
	if fx == float64(r.W) {
		fx = math.Nextafter(fx, 0)
	}
	if fy == float64(r.H) {
		fy = math.Nextafter(fy, 0)
	}
	if !(fx >= 0 && fy >= 0 && fx < float64(r.W) && fy < float64(r.H)) {
		return 0, 0, false
	}
	return r.X + int(fx), r.Y + int(fy), true
}

// at returns where p lies on a grid of w×h, in fractions of its units.
func (v Viewport) at(p Point, w, h int) (x, y float64) {
	return (p.X - v.X0) / v.Width() * float64(w), (v.Y1 - p.Y) / v.Height() * float64(h)
}

// zoomMargin is the free part around what a zoom shows, on each side;
// zoomSlack is how much smaller the extent must get before the view follows.
const (
	zoomMargin = 0.3
	zoomSlack  = 0.4
)

// Zoom returns a view of the shape of home, the whole domain, that holds the
// points with a margin of 30 %. It keeps the view v while that holds all the
// points and is not far too wide, so that the picture stands still while
// points move within it. Extents are home's times a power of √2.
func (v Viewport) Zoom(home Viewport, points []Point) Viewport {
	box, ok := bounds(points)
	if !ok {
		return v
	}
	need := max(box.Width()/home.Width(), box.Height()/home.Height()) * (1 + 2*zoomMargin)
	if !(need < 1) {
		return home
	}
	inside := v.Contains(Point{box.X0, box.Y0}) && v.Contains(Point{box.X1, box.Y1})
	if have := v.Width() / home.Width(); inside && need > zoomSlack*have {
		return v
	}
	cx, cy := box.X0+box.Width()/2, box.Y0+box.Height()/2
	// Below a part in 1e9 of the coordinates the samples would coincide.
	least := 1e-9 * max(1, math.Abs(cx)/home.Width(), math.Abs(cy)/home.Height())
	need = math.Exp2(math.Ceil(2*math.Log2(max(need, least))) / 2)
	w, h := home.Width()*need/2, home.Height()*need/2
	z := Viewport{cx - w, cx + w, cy - h, cy + h}
	if inside && z.Width() >= v.Width() {
		return v
	}
	return z
}

// bounds returns the box of the points that are finite.
func bounds(points []Point) (box Viewport, ok bool) {
	for _, p := range points {
		if !finite(p.X, p.Y) {
			continue
		}
		if !ok {
			box, ok = Viewport{p.X, p.X, p.Y, p.Y}, true
		}
		box.X0, box.X1 = min(box.X0, p.X), max(box.X1, p.X)
		box.Y0, box.Y1 = min(box.Y0, p.Y), max(box.Y1, p.Y)
	}
	return box, ok
}
