package plot

import "math"

// Timeline is a track of time with events on it and their labels below.
type Timeline struct {
	From, To, Now float64
	Start, End    string // written at the ends of the track
	Events        []Event
}

// Event is something that happens at an instant.
type Event struct {
	T     float64
	Label string
	Color Color
}

// Track returns the part of r that the track takes.
func (t Timeline) Track(r Rect) Rect {
	pad := func(s string) int {
		if s == "" {
			return 0
		}
		return Width(s) + 2
	}
	_, track := r.Row(0).CutLeft(pad(t.Start))
	track, _ = track.CutRight(pad(t.End))
	return track
}

// Time returns the time under column x of the rectangle.
func (t Timeline) Time(r Rect, x int) float64 {
	k := t.Track(r)
	if k.W < 2 {
		return t.From
	}
	f := float64(x-k.X) / float64(k.W-1)
	return t.From + max(0, min(1, f))*(t.To-t.From)
}

// column returns the column of a time, -1 if it is off the track.
func (t Timeline) column(track Rect, v float64) int {
	f := (v - t.From) / (t.To - t.From)
	if !(f >= 0 && f <= 1) {
		return -1
	}
	return track.X + int(math.Round(f*float64(track.W-1)))
}

// Draw draws the track in the first row of r and labels in the rows below it,
// each label in the first row where it overlaps none before it. A label that
// finds no room is left out; its event is still marked.
func (t Timeline) Draw(c *Canvas, r Rect, look *Look) {
	track := t.Track(r)
	if track.Empty() {
		return
	}
	dim := Fg(look.Dim)
	c.TextIn(r.Row(0), Left, t.Start, dim)
	c.TextIn(r.Row(0), Right, t.End, dim)
	now := t.column(track, t.Now)
	if t.Now > t.To {
		now = track.X + track.W
	}
	for x := track.X; x < track.X+track.W; x++ {
		if x < now {
			c.set(x, track.Y, pick(look, '━', '='), Fg(look.Ink))
		} else {
			c.set(x, track.Y, pick(look, '─', '-'), Fg(look.Faint))
		}
	}
	if track.Contains(now, track.Y) {
		c.set(now, track.Y, pick(look, '╸', '>'), Fg(look.Ink))
	}
	var free [8]int // first free column of each row of labels
	for _, e := range t.Events {
		x := t.column(track, e.T)
		if x < 0 {
			continue
		}
		st := Fg(e.Color)
		if e.T <= t.Now {
			st.Attr = Bold
		}
		c.set(x, track.Y, pick(look, '◆', '*'), st)
		w := Width(e.Label)
		lx := max(r.X, min(x, r.X+r.W-w))
		for row := 1; row < min(r.H, len(free)); row++ {
			if lx >= free[row] && w <= r.W {
				end := c.TextIn(Rect{lx, r.Y + row, w, 1}, Left, e.Label, dim)
				free[row] = end + 2
				break
			}
		}
	}
}
