package picture

import (
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// heights are those of a surface, as far as they have been worked out.
type heights struct {
	of    experiment.Surface
	field plot.Field
}

func (h *heights) set(p experiment.Surface, v plot.Viewport, cols, rows int) {
	h.of = p
	h.field.Set(p.Key, p.Row, v, cols, rows)
}

// show sees to the heights of p and returns the surface to draw. That is p, or,
// while costly heights are worked out apart, the one on show before: a picture
// changes to another plane when that is known, not row by row. It reports
// whether it is the whole of p.
func (k *Cache) show(p experiment.Surface, area plot.Rect) (experiment.Surface, bool) {
	if !k.Apart || p.Portion == 0 {
		k.shown.set(p, k.view, area.W, area.H)
		k.shown.field.Eval(2 * area.H)
		return p, true
	}
	same := func(h *heights) bool { return h.field.Shows(p.Key, k.view, area.W, area.H) }
	if k.shown.of.Row == nil {
		k.shown.set(p, k.view, area.W, area.H)
		k.shown.field.Sketch()
	}
	if same(&k.shown) {
		k.shown.of = p // what lies on it has moved on
		if k.shown.field.Done() {
			return p, true
		}
	}
	switch {
	case k.next.of.Row == nil:
		k.next.set(p, k.view, area.W, area.H)
	case same(&k.next):
		k.next.of = p
	}
	return k.shown.of, false
}

// Work returns what works out a portion of the costly heights that are missing,
// or nil where none are or a portion is under way. It may run beside all else;
// Worked is called when it has.
func (k *Cache) Work() func() {
	if k.working || k.next.of.Row == nil {
		return nil
	}
	k.working = true
	rows := max(1, k.next.of.Portion/max(1, k.area.W))
	return func() { k.next.field.Eval(rows) }
}

// Worked shows what Work gave: a whole picture, or a coarse one where even that
// took its time.
func (k *Cache) Worked() {
	k.working = false
	switch f := &k.next.field; {
	case f.Done():
		k.shown, k.next = k.next, k.shown
		k.next.of = experiment.Surface{}
	case f.Sketched():
		k.shown.of = k.next.of
		k.shown.field.Copy(f)
	}
}
