package descent

import (
	"cmp"
	"slices"
)

// Trail remembers a way down: the last points exactly, and the whole way in
// few samples. It takes all its memory at the start.
type Trail struct {
	recent []Sample // a ring
	next   int
	total  int
	whole  []Sample
	stride int // every stride-th point is in whole
}

// A Sample is a point of a trail.
type Sample struct {
	Step    int // points since the start of the trail
	X, Y, F float64
}

const (
	recentPoints = 64
	wholePoints  = 512
)

func (t *Trail) add(x, y, f float64) {
	if t.recent == nil {
		t.recent = make([]Sample, 0, recentPoints)
		t.whole = make([]Sample, 0, wholePoints)
		t.stride = 1
	}
	s := Sample{t.total, x, y, f}
	if len(t.recent) < recentPoints {
		t.recent = append(t.recent, s)
	} else {
		t.recent[t.next] = s
	}
	t.next = (t.next + 1) % recentPoints
	if t.total%t.stride == 0 {
		if len(t.whole) == wholePoints {
			t.thin()
		}
		if t.total%t.stride == 0 {
			t.whole = append(t.whole, s)
		}
	}
	t.total++
}

// thin drops every second sample, so that the whole way always fits.
func (t *Trail) thin() {
	t.stride *= 2
	kept := t.whole[:0]
	for i := 0; i < len(t.whole); i += 2 {
		kept = append(kept, t.whole[i])
	}
	t.whole = kept
}

// Recent appends the last n points to dst, oldest first.
func (t *Trail) Recent(dst []Sample, n int) []Sample {
	n = min(n, len(t.recent))
	for i := range n {
		dst = append(dst, t.recent[(t.next-n+i+recentPoints)%recentPoints])
	}
	return dst
}

// Whole appends at most 512 points, evenly spaced in steps from the start to
// now, to dst.
func (t *Trail) Whole(dst []Sample) []Sample {
	return t.wholeThen(dst, 1)
}

// Path appends the way as it is drawn to dst: the points of [Trail.Whole], but
// all that are remembered exactly near its end.
func (t *Trail) Path(dst []Sample) []Sample {
	return t.wholeThen(dst, recentPoints)
}

// wholeThen appends the samples of the whole way that come before the last n
// points, then those.
func (t *Trail) wholeThen(dst []Sample, n int) []Sample {
	first := t.total - min(n, len(t.recent))
	for _, s := range t.whole {
		if s.Step < first {
			dst = append(dst, s)
		}
	}
	return t.Recent(dst, n)
}

func (t *Trail) clone() Trail {
	c := *t
	c.recent = append(make([]Sample, 0, recentPoints), t.recent...)
	c.whole = append(make([]Sample, 0, wholePoints), t.whole...)
	if t.recent == nil {
		c.recent, c.whole = nil, nil
	}
	return c
}

// Len returns the number of points since the start.
func (t *Trail) Len() int { return t.total }

// Bounds returns the smallest window round the last n points.
func (t *Trail) Bounds(n int) (d Domain, ok bool) {
	points := t.Recent(nil, n)
	if len(points) == 0 {
		return Domain{}, false
	}
	byX := func(a, b Sample) int { return cmp.Compare(a.X, b.X) }
	byY := func(a, b Sample) int { return cmp.Compare(a.Y, b.Y) }
	return Domain{slices.MinFunc(points, byX).X, slices.MaxFunc(points, byX).X,
		slices.MinFunc(points, byY).Y, slices.MaxFunc(points, byY).Y}, true
}
