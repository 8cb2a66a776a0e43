package home

import (
	"slices"
	"time"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// A bench is the pair of learners on show: one run with both sides, or a run
// for each.
type bench struct {
	ctx    *ui.Context
	runs   []*showing
	panels []*panel
}

// A showing is a run that begins again when it is over.
type showing struct {
	run  *experiment.Run
	owed float64 // model time due but not yet run, µs
}

// A panel is one side of the bench.
type panel struct {
	show  *showing
	model int // of the run
	cache map[string]*picture.Cache
}

// Lines shown for preference, if they can be run: each side takes its time, so
// that both still move when one comes to look.
var (
	pairs    = []string{"side?eta=0.003"}
	brains   = []string{"swap"}
	descents = []string{"ravine?eta=0.003"}
)

// warmUp is how long the models have run when they are first seen, so that
// there is something to see.
const warmUp = 2 * experiment.Second

// newBench starts the learners; nil if there is no experiment to show.
func newBench(ctx *ui.Context) *bench {
	b := &bench{ctx: ctx}
	if !b.add(pairs, true, true) {
		b.add(brains, true, false)
		b.add(descents, false, true)
	}
	if len(b.panels) == 0 {
		return nil
	}
	return b
}

// add starts the first experiment that has just these sides, the lines given
// before all others.
func (b *bench) add(first []string, brain, descent bool) bool {
	for _, text := range slices.Concat(first, b.ctx.Catalog.ExperimentIDs()) {
		l, err := experiment.ParseLine(text)
		if err != nil {
			continue
		}
		e, ok := b.ctx.Catalog.Experiment(l.ID)
		if !ok || (e.Brain != nil) != brain || (e.Descent != nil) != descent {
			continue
		}
		run := b.start(l)
		if run == nil {
			continue
		}
		s := &showing{run: run}
		b.runs = append(b.runs, s)
		for i := range run.Models() {
			b.panels = append(b.panels, &panel{s, i, map[string]*picture.Cache{}})
		}
		return true
	}
	return false
}

// start returns a run of a line that has begun, or nil if it cannot be run.
func (b *bench) start(l experiment.Line) *experiment.Run {
	setup, err := b.ctx.Catalog.Resolve(l)
	if err != nil {
		return nil
	}
	run, err := setup.Start()
	if err != nil {
		return nil
	}
	run.Advance(min(warmUp, setup.Duration))
	return run
}

// stride is how much a key lets pass where nothing moves of itself.
const stride = time.Second

// advance runs the models on by elapsed wall time. A machine that is too slow
// shows less model time.
func (b *bench) advance(elapsed time.Duration) {
	begin := time.Now()
	for _, s := range b.runs {
		const piece = 10 * experiment.Millisecond
		s.owed += float64(elapsed.Microseconds()) * max(1, s.run.Setup.Experiment.Speed)
		for ; s.owed >= float64(piece); s.owed -= float64(piece) {
			s.run.Advance(s.run.Now() + piece)
			if most := b.ctx.FrameBudget; most > 0 && time.Since(begin) > most {
				s.owed = 0
				break
			}
		}
		if s.run.Now() >= s.run.Setup.Duration {
			b.again(s)
		}
	}
}

// again begins a showing anew, with the next seed.
func (b *bench) again(s *showing) {
	l := s.run.Setup.Line
	l.Seed, l.Seeded = s.run.Setup.Seed+1, true
	if run := b.start(l); run != nil {
		s.run, s.owed = run, 0
	}
}

// lab is the line that opens in the lab what is on show.
func (b *bench) lab() string { return b.runs[0].run.Setup.Experiment.ID }

// Panels narrower than that stand above each other, if each is so high then.
const (
	sideFrom  = 34
	stackFrom = 11
)

// draw draws the panels beside each other, or one above the other where it is
// tall and narrow.
func (b *bench) draw(c *plot.Canvas, r plot.Rect) {
	const between = 4
	n := len(b.panels)
	w := (r.W - between*(n-1)) / n
	if h := (r.H - (n - 1)) / n; w < sideFrom && h >= stackFrom {
		for i, p := range b.panels {
			p.draw(c, plot.Rect{X: r.X, Y: r.Y + i*(h+1), W: r.W, H: h}, b.ctx)
		}
		return
	}
	for i, p := range b.panels {
		p.draw(c, plot.Rect{X: r.X + i*(w+between), Y: r.Y, W: w, H: r.H}, b.ctx)
	}
}

// leastRows is the height below which a second picture is not worth showing.
const leastRows = 5

func (p *panel) draw(c *plot.Canvas, r plot.Rect, ctx *ui.Context) {
	d := p.show.run.Describe(p.model)
	look := ctx.Look(d.Side)
	name := "Brain plasticity"
	if d.Side == experiment.Descent {
		name = "Gradient descent"
	}
	x := c.TextIn(r.Row(0), plot.Left, name, ctx.Side(d.Side).With(plot.Bold))
	_, rest := r.Row(0).CutLeft(x - r.X + 2)
	title := ctx.Spell(d.Title)
	if plot.Width(title) <= rest.W {
		c.TextIn(rest, plot.Left, title, ctx.Dim())
	}
	_, r = r.CutTop(1)
	list := p.pictures(d)
	if len(list) == 0 {
		return
	}
	first, second := r, plot.Rect{}
	if len(list) > 1 && list[0].Rows > 0 && r.H >= min(list[0].Rows, 8)+1+leastRows {
		first, second = r.CutTop(min(list[0].Rows, r.H-1-leastRows))
		_, second = second.CutTop(1)
	}
	p.picture(c, first, list[0].Name, &look)
	if !second.Empty() {
		p.picture(c, second, list[1].Name, &look)
	}
}

// pictures lists the pictures the set-up shows of the model, without charts.
func (p *panel) pictures(d *experiment.Description) []experiment.PictureInfo {
	names := p.show.run.Setup.Parts[p.model].Use.Show
	if len(names) == 0 {
		return d.Pictures
	}
	var list []experiment.PictureInfo
	for _, name := range names {
		for _, info := range d.Pictures {
			if info.Name == name {
				list = append(list, info)
			}
		}
	}
	return list
}

func (p *panel) picture(c *plot.Canvas, r plot.Rect, name string, look *plot.Look) {
	k := p.cache[name]
	if k == nil {
		k = &picture.Cache{}
		p.cache[name] = k
	}
	k.Draw(c, r, p.show.run.Models()[p.model].Picture(name), look)
}
