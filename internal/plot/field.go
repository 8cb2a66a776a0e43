package plot

import "math"

// Field is the heights of a function of the plane on a grid of two samples a
// cell, one above the other, with their bands of colour. It is evaluated once
// for each function, view and size, a few rows at a time if that takes long,
// and drawn from then on by looking up bands.
type Field struct {
	row  Row
	key  uint64
	view Viewport
	w, h int // samples

	xs []float64 // of a row's samples

	values []float64
	next   int // rows evaluated, in the order of passes
	stride int // rows of the present pass stand this far apart

	scale  Scale
	tones  tones
	bands  []uint8
	fresh  bool // bands belong to the values
	traced bool // contours are marked in them
	minAt  Point
	maxAt  Point
	finite bool
}

// Row works out a function of the plane along a row: it stores in dst the
// heights at the places (xs[i], y).
type Row func(dst, xs []float64, y float64)

// A band is a number below Bands, with contour set where a contour line passes,
// or hole where the height is not finite.
const (
	contour = 0x80
	hole    = 0x40
	bandOf  = 0x3f
)

// firstStride is the distance of the rows evaluated first. The rows between
// show them until their turn comes, so that a slow field is seen from the
// start, first coarse, then finer.
const firstStride = 8

// Copy makes f show what g does, as far as that has been evaluated.
func (f *Field) Copy(g *Field) {
	f.row, f.key, f.view = g.row, g.key, g.view
	f.reset(g.w, g.h)
	copy(f.values, g.values)
	f.xs = append(f.xs[:0], g.xs...)
	f.next, f.stride = g.next, g.stride
}

// Set says what the field shows: a function, which differs from the last if
// and only if key does, over a view, on a rectangle of w×h cells. It reports
// whether there is anything to evaluate.
func (f *Field) Set(key uint64, row Row, v Viewport, w, h int) bool {
	if f.Shows(key, v, w, h) {
		return !f.Done()
	}
	w, h = max(0, w), 2*max(0, h)
	f.row, f.key, f.view = row, key, v
	f.reset(w, h)
	f.xs = f.xs[:0]
	for i := range w {
		f.xs = append(f.xs, v.sample(i, 0, w, h).X)
	}
	f.next, f.stride = 0, firstStride
	return !f.Done()
}

// Shows reports whether the field has been set to this function, view and size.
func (f *Field) Shows(key uint64, v Viewport, w, h int) bool {
	return f.row != nil && f.key == key && f.view == v && f.w == max(0, w) && f.h == 2*max(0, h)
}

// SetGrid shows heights already known: two rows a cell, row by row from the
// top, of width w. The grid is copied.
func (f *Field) SetGrid(values []float64, v Viewport, w int) {
	h := 0
	if w > 0 {
		h = len(values) / w
	}
	f.row, f.view = nil, v
	f.reset(max(0, w), h)
	copy(f.values, values)
	f.next, f.stride = h, 1
}

func (f *Field) reset(w, h int) {
	f.w, f.h, f.fresh = w, h, false
	if n := w * h; n <= cap(f.values) {
		f.values, f.bands = f.values[:n], f.bands[:n]
	} else {
		f.values, f.bands = make([]float64, n), make([]uint8, n)
	}
	for i := range f.values {
		f.values[i] = math.NaN()
	}
}

// Done reports whether all rows have been evaluated.
func (f *Field) Done() bool { return f.next >= f.h || f.w == 0 }

// Progress returns the part of the rows evaluated, 0 to 1.
func (f *Field) Progress() float64 {
	if f.Done() {
		return 1
	}
	return float64(f.next) / float64(f.h)
}

// Sketch evaluates the first pass, so that there is something to see.
func (f *Field) Sketch() { f.Eval(f.sketch() - f.next) }

// Sketched reports whether the first pass has been evaluated.
func (f *Field) Sketched() bool { return f.next >= f.sketch() }

// sketch is how many rows the first pass has.
func (f *Field) sketch() int { return (f.h + firstStride - 1) / firstStride }

// View returns the part of the plane the field shows.
func (f *Field) View() Viewport { return f.view }

// Eval evaluates the next rows of samples and reports whether all are done.
// There are two rows of samples to a row of cells.
func (f *Field) Eval(rows int) (done bool) {
	for ; rows > 0 && !f.Done(); rows-- {
		j := f.order(f.next)
		f.next++
		f.fresh = false
		row := f.values[j*f.w:][:f.w]
		f.row(row, f.xs, f.view.sample(0, j, f.w, f.h).Y)
		for k := j + 1; k < min(j+f.stride, f.h); k++ {
			copy(f.values[k*f.w:][:f.w], row)
		}
	}
	return f.Done()
}

// at returns the height at a place; ok is false where that is not finite.
func (f *Field) at(p Point) (height float64, ok bool) {
	h := []float64{0}
	f.row(h, []float64{p.X}, p.Y)
	return h[0], finite(h[0], h[0])
}

// order returns the n-th row of the passes: every 8th, then every 4th not yet
// done, and so on. It sets the stride of that pass.
func (f *Field) order(n int) int {
	f.stride = firstStride
	if c := f.sketch(); n < c {
		return n * firstStride
	} else {
		n -= c
	}
	for s := firstStride / 2; ; s /= 2 {
		f.stride = s
		// Rows s, 3s, 5s, … are new in the pass of stride s.
		if c := (f.h + s - 1) / (2 * s); n < c {
			return (2*n + 1) * s
		} else {
			n -= c
		}
	}
}

// Range returns the least and the greatest finite height and where they are;
// ok is false if no height is finite.
func (f *Field) Range() (lo, hi float64, loAt, hiAt Point, ok bool) {
	f.shade(f.scale)
	return f.tones.lo, f.tones.hi, f.minAt, f.maxAt, f.finite
}

// shade brings the bands up to date.
func (f *Field) shade(s Scale) {
	if f.fresh && f.scale == s {
		return
	}
	f.fresh, f.traced, f.scale = true, false, s
	f.finite = f.tones.fit(s, f.values)
	seenMin, seenMax := false, false
	for i, v := range f.values {
		if !finite(v, v) {
			f.bands[i] = hole
			continue
		}
		f.bands[i] = f.tones.band(v)
		if v == f.tones.lo && !seenMin {
			seenMin, f.minAt = true, f.view.sample(i%f.w, i/f.w, f.w, f.h)
		}
		if v == f.tones.hi && !seenMax {
			seenMax, f.maxAt = true, f.view.sample(i%f.w, i/f.w, f.w, f.h)
		}
	}
}

// trace marks the samples where a contour line passes: those on the upper side
// of the line, next to one on its lower side. Contours lie between every
// second pair of bands, five in all; on the cut scale, at one half only. Where
// heights change so fast that lines would cover much of the field, there are
// none.
func (f *Field) trace() {
	if f.traced {
		return
	}
	f.traced = true
	level := func(i int) uint8 {
		b := f.bands[i] & (bandOf | hole)
		if f.scale == Cut {
			return b / (Bands / 2)
		}
		return b / 2
	}
	count := 0
	for i, b := range f.bands {
		if b&hole != 0 {
			continue
		}
		l, x := level(i), i%f.w
		if x > 0 && level(i-1) < l || x < f.w-1 && level(i+1) < l ||
			i >= f.w && level(i-f.w) < l || i < len(f.bands)-f.w && level(i+f.w) < l {
			f.bands[i] |= contour
			count++
		}
	}
	if count > len(f.bands)*2/5 {
		for i := range f.bands {
			f.bands[i] &^= contour
		}
	}
}
