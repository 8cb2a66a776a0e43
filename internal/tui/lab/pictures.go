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
	info  experiment.PictureInfo
	chart []string // readings drawn over time, for "chart: a b"
	log   bool
	pic   experiment.Picture // as it is now
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
		if keys, ok := experiment.ChartReadings(name); ok {
			s := shot{
				info:  experiment.PictureInfo{Name: name, Title: chartTitle(d, keys), Rows: 7},
				chart: keys, log: experiment.LogChart(name),
			}
			s.pic = l.chart(i, s)
			list = append(list, s)
			continue
		}
		for _, p := range d.Pictures {
			if p.Name == name {
				list = append(list, shot{info: p, pic: l.run.Models()[i].Picture(name)})
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	first := l.view[i] % len(list)
	return append(append([]shot{}, list[first:]...), list[:first]...)
}

// tiers say how the pictures share the height of a column w wide.
func tiers(list []shot, w int, look *plot.Look) []tier {
	out := make([]tier, len(list))
	for k, s := range list {
		out[k] = tier{likes: s.info.Rows, leaps: picture.Leaps(s.pic)}
		if t, ok := s.pic.(experiment.Table); ok {
			out[k].likes = len(t.Rows)
		}
		out[k].fills = func(rows int) int { return picture.Fills(s.pic, w, rows, look) }
	}
	return out
}

// pictures draws as many pictures of each side as fit its rectangle, each under
// its title. A side that has the bench to itself sets them in two columns; two
// sides with as many pictures set them level.
func (l *Lab) pictures(c *plot.Canvas, rects []plot.Rect, compact bool) {
	gap := 1 // blank above each title but the first
	if compact {
		gap = 0
	}
	l.unseen = false
	var lists [2][]shot
	var tall [2][]tier
	for i, r := range rects {
		look := l.ctx.Look(l.run.Describe(i).Side)
		lists[i] = l.shots(i)
		tall[i] = tiers(lists[i], r.W, &look)
	}
	if left, right, ok := l.columns(rects[0]); ok && len(lists[0]) > 1 {
		look := l.ctx.Look(l.run.Describe(0).Side)
		tall[0] = tiers(lists[0], left.W, &look)
		stiff := make([]bool, len(lists[0]))
		for k, s := range lists[0] {
			stiff[k] = picture.Stiff(s.pic)
		}
		cut := deal(tall[0], stiff)
		l.stack(c, left, 0, lists[0][:cut], tall[0][:cut], gap)
		l.stack(c, right, 0, lists[0][cut:], tall[0][cut:], gap)
		return
	}
	if len(rects) == 2 && rects[0].Y == rects[1].Y && len(lists[0]) == len(lists[1]) {
		for k := range tall[0] {
			tall[0][k] = level(tall[0][k], tall[1][k])
		}
		tall[1] = tall[0]
	}
	for i, r := range rects {
		l.stack(c, r, i, lists[i], tall[i], gap)
	}
}

// stack draws pictures below each other, as many as can each have a few rows.
func (l *Lab) stack(c *plot.Canvas, r plot.Rect, i int, list []shot, tall []tier, gap int) {
	if len(list) == 0 || r.H < 3 {
		return
	}
	look := l.ctx.Look(l.run.Describe(i).Side)
	n := fitting(r.H, gap, tall)
	l.unseen = l.unseen || n < len(list)
	for k, h := range heights(room(r.H, gap, n), tall[:n]) {
		var part plot.Rect
		part, r = r.CutTop(titleRow + h)
		l.shot(c, part, i, list[k], &look)
		_, r = r.CutTop(gap)
	}
}

func (l *Lab) shot(c *plot.Canvas, r plot.Rect, i int, s shot, look *plot.Look) {
	c.TextIn(r.Row(0), plot.Left, l.ascii(s.info.Title), l.ctx.Dim())
	_, r = r.CutTop(titleRow)
	p := l.panels[i].cache(s.info.Name)
	if !p.Draw(c, r, s.pic, look) {
		l.drawn = stamp{} // the rest of it in the next frame
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

func (p *panel) cache(name string) *picture.Cache {
	if p.pictures == nil {
		p.pictures = map[string]*picture.Cache{}
	}
	k := p.pictures[name]
	if k == nil {
		k = &picture.Cache{}
		p.pictures[name] = k
	}
	return k
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
