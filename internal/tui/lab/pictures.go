package lab

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// A shot is a picture of a panel.
type shot struct {
	picture.Shot
	pic experiment.Picture // as it is now; nil while it is not known to fit
}

// shots lists the pictures the set-up shows of side i, in order.
func (l *Lab) shots(i int) []shot {
	d := l.run.Describe(i)
	names := l.run.Setup.Parts[i].Use.Show
	if len(names) == 0 {
		for _, p := range d.Pictures {
			names = append(names, p.Name)
		}
	}
	var list []shot
	for _, name := range names {
		if s, ok := picture.ShotOf(d, name); ok {
			list = append(list, shot{Shot: s})
		}
	}
	if len(list) == 0 {
		return nil
	}
	first := l.view[i] % len(list)
	return append(append([]shot{}, list[first:]...), list[:first]...)
}

// take gets the pictures of the list from the model of side i, and says how
// they share the height of a column w wide.
func (l *Lab) take(i int, list []shot, w int, look *plot.Look) []tier {
	out := make([]tier, len(list))
	axis := l.axes()[l.axis%len(l.axes())]
	for k := range list {
		s := &list[k]
		s.pic = l.panels[i].kept(s.Info.Name).Take(l.run, i, &s.Shot, axis, l.running, l.ctx.FrameBudget)
		out[k] = tier{likes: s.Info.Rows, leaps: picture.Leaps(s.pic)}
		if t, ok := s.pic.(experiment.Table); ok {
			out[k].likes = len(t.Rows)
		}
		out[k].fills = func(rows int) int { return picture.Fills(s.pic, w, rows, look) }
	}
	return out
}

// kept is what the panel keeps of a picture from frame to frame.
func (p *panel) kept(name string) *picture.Kept {
	if p.pictures == nil {
		p.pictures = map[string]*picture.Kept{}
	}
	k := p.pictures[name]
	if k == nil {
		k = &picture.Kept{}
		p.pictures[name] = k
	}
	return k
}

// pictures draws as many pictures of each side as fit its rectangle, each under
// its title. A side that has the bench to itself sets them in two columns; two
// sides with pictures alike set them level.
func (l *Lab) pictures(c *plot.Canvas, rects []plot.Rect, compact bool) {
	gap := 1 // blank above each title but the first
	if compact {
		gap = 0
	}
	l.unseen = false
	var lists [2][]shot
	var tall [2][]tier
	for i, r := range rects {
		lists[i] = l.shots(i)
		if left, right, ok := l.columns(r); ok && len(lists[i]) > 1 {
			l.twoColumns(c, left, right, lists[i], gap)
			return
		}
		look := l.ctx.Look(l.run.Describe(i).Side)
		lists[i] = l.fit(r, gap, lists[i])
		tall[i] = l.take(i, lists[i], r.W, &look)
	}
	if len(rects) == 2 && rects[0].Y == rects[1].Y && alike(tall[0], tall[1]) {
		for k := range tall[0] {
			tall[0][k] = level(tall[0][k], tall[1][k])
		}
		tall[1] = tall[0]
	}
	for i, r := range rects {
		l.stack(c, r, i, lists[i], tall[i], gap)
	}
}

// fit returns those of the list that there is room for, and notes if that is
// not all.
func (l *Lab) fit(r plot.Rect, gap int, list []shot) []shot {
	likes := make([]tier, len(list))
	for k, s := range list {
		likes[k].likes = s.Info.Rows
	}
	n := fitting(r.H, gap, likes)
	l.unseen = l.unseen || n < len(list)
	return list[:n]
}

func (l *Lab) twoColumns(c *plot.Canvas, left, right plot.Rect, list []shot, gap int) {
	look := l.ctx.Look(l.run.Describe(0).Side)
	tall := l.take(0, list, left.W, &look)
	cut := deal(left.H, gap, tall)
	first, second := l.fit(left, gap, list[:cut]), l.fit(right, gap, list[cut:])
	l.stack(c, left, 0, first, tall[:len(first)], gap)
	l.stack(c, right, 0, second, tall[cut:cut+len(second)], gap)
}

// stack draws pictures below each other.
func (l *Lab) stack(c *plot.Canvas, r plot.Rect, i int, list []shot, tall []tier, gap int) {
	if len(list) == 0 || r.H < 3 {
		return
	}
	look := l.ctx.Look(l.run.Describe(i).Side)
	for k, h := range heights(room(r.H, gap, len(list)), tall) {
		var part plot.Rect
		part, r = r.CutTop(titleRow + h)
		l.shot(c, part, i, list[k], &look)
		_, r = r.CutTop(gap)
	}
}

func (l *Lab) shot(c *plot.Canvas, r plot.Rect, i int, s shot, look *plot.Look) {
	c.TextIn(r.Row(0), plot.Left, l.ctx.Title(s.Info.Title, r.W), l.ctx.Dim())
	_, r = r.CutTop(titleRow)
	p := l.panels[i].kept(s.Info.Name)
	p.Apart = l.apart()
	if !p.Draw(c, r, s.pic, look) {
		l.filling = true
	}
	if surface, ok := s.pic.(experiment.Surface); ok && surface.Portion > 0 && p.Apart {
		l.costly = true
	}
	if _, ok := s.pic.(experiment.Surface); ok {
		l.hot = append(l.hot, hotspot{r, func(x, y int) tea.Cmd {
			if at, ok := p.World(x, y); ok {
				return l.startAt(i, at)
			}
			return nil
		}})
	}
}

func (l *Lab) nextView() tea.Cmd {
	l.changed()
	for i := range l.run.Models() {
		l.view[i]++
	}
	return nil
}

// allSeen is why there are no further pictures to turn to.
func (l *Lab) allSeen() string {
	if why := l.notReady(); why != "" {
		return why
	}
	if !l.unseen && l.view == [2]int{} {
		return "all pictures of this experiment are on screen"
	}
	return ""
}

// startAt moves the start of an optimizer to a place clicked.
func (l *Lab) startAt(i int, at plot.Point) tea.Cmd {
	l.changed()
	b := l.run.Setup.Parts[i].Builder
	x, okX := b.Param("x0")
	y, okY := b.Param("y0")
	if !okX || !okY {
		return nil
	}
	for _, set := range []struct {
		k experiment.Knob
		v float64
	}{{x, at.X}, {y, at.Y}} {
		v := min(max(set.v, set.k.Min), set.k.Max)
		if err := l.run.Do(set.k.Name, set.k.Write(round3(v)), true); err != nil {
			return ui.SayCmd(err.Error())
		}
	}
	return l.act("start")
}
