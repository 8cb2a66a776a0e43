package progress

import (
	"fmt"
	"math"
	"strings"
	"time"

	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// drawCharts draws calibration, forecast and calendar, below each other where
// there is room, else the last two side by side.
func (s *Progress) drawCharts(c *plot.Canvas, r plot.Rect) {
	top, rest := r.CutTop(7)
	s.drawCalibration(c, top)
	if r.H >= 27 {
		due, days := rest.CutTop(9)
		s.drawDue(c, due)
		s.drawDays(c, days)
		return
	}
	due, days := rest.CutLeft(rest.W / 2)
	_, days = days.CutLeft(3)
	s.drawDue(c, due)
	s.drawDays(c, days)
}

// drawCalibration draws, for each confidence, the share of right answers with
// its 95 % interval.
func (s *Progress) drawCalibration(c *plot.Canvas, r plot.Rect) {
	c.TextIn(r.Row(0), plot.Left, "How right, when how sure", s.ctx.Bold())
	_, r = r.CutTop(1)
	const name, note = 7, 10
	track := plot.Rect{X: r.X + name, Y: r.Y, W: max(8, r.W-name-note-1), H: 1}
	line, bar, dot := "─", "━", "●"
	if s.ctx.ASCII() {
		line, bar, dot = "-", "=", "O"
	}
	for i, k := range s.data.Calibration {
		y := r.Y + i
		c.Text(r.X, y, k.Confidence, s.ctx.Ink())
		c.Text(track.X, y, strings.Repeat(line, track.W), s.ctx.Faint())
		if k.Answers == 0 {
			c.TextIn(plot.Rect{X: r.X, Y: y, W: r.W, H: 1}, plot.Right, "none yet", s.ctx.Dim())
			continue
		}
		e := share(k)
		cell := func(v float64) int { return track.X + int(math.Round(v*float64(track.W-1))) }
		lo, hi := cell(float64(e.Low)), cell(float64(e.High))
		c.Text(lo, y, strings.Repeat(bar, hi-lo+1), s.ctx.Dim())
		c.Text(cell(k.Share), y, dot, s.ctx.Bold())
		c.TextIn(plot.Rect{X: r.X, Y: y, W: r.W, H: 1}, plot.Right, fmt.Sprintf("%d of %d", k.Right, k.Answers), s.ctx.Dim())
	}
	_, r = r.CutTop(len(s.data.Calibration))
	axis := plot.Rect{X: track.X, Y: r.Y, W: track.W, H: 1}
	c.TextIn(axis, plot.Left, "0 %", s.ctx.Dim())
	c.TextIn(axis, plot.Center, "right", s.ctx.Dim())
	c.TextIn(axis, plot.Right, "100 %", s.ctx.Dim())
	_, r = r.CutTop(1)
	c.TextIn(r.Row(0), plot.Left, s.spell(SayCalibration(s.data.Calibration)), s.ctx.Dim())
}

func share(k journal.Calibration) experiment.Estimate {
	values := make([]float64, k.Answers)
	for i := range k.Right {
		values[i] = 1
	}
	return experiment.Summarise(experiment.Fraction, values)
}

// few is how many answers are too few to speak of.
const few = 10

// SayCalibration says whether sure answers are right.
func SayCalibration(list []journal.Calibration) string {
	for _, k := range list {
		if k.Confidence != quiz.Know.String() {
			continue
		}
		switch {
		case k.Answers < few:
			return fmt.Sprintf("Ten sure answers needed, %d given.", k.Answers)
		case k.Share >= 0.9:
			return "When you are sure, you can be."
		case k.Share >= 0.75:
			return "When you are sure, you are mostly right."
		}
		return fmt.Sprintf("Of answers you were sure of, %.0f %% were right.", 100*k.Share)
	}
	return ""
}

// session is what the forecast is cut at: nobody owes more in a day.
const session = 10.0

// drawDue draws how many minutes come back on the days ahead.
func (s *Progress) drawDue(c *plot.Canvas, r plot.Rect) {
	c.TextIn(r.Row(0), plot.Left, "What comes back, in minutes", s.ctx.Bold())
	_, r = r.CutTop(1)
	days := s.data.Due
	if most := (r.W - 6) / 3; len(days) > most {
		days = days[:max(most, 1)]
	}
	b := plot.Bars{Min: 0, Max: session}
	any := false
	for i, d := range days {
		name := "now"
		if t, err := time.Parse(time.DateOnly, d.Date); err == nil {
			name = t.Weekday().String()[:2]
		}
		accent := 0
		if i == 0 {
			accent = 3
		}
		b.Groups = append(b.Groups, plot.BarGroup{Name: name, Accent: accent, Values: []float64{math.Min(d.Minutes, session)}})
		any = any || d.Items > 0
	}
	if !any {
		ui.Paragraph(c, r, "Nothing yet. What you answer comes back when you are about to forget it.", s.ctx.Dim())
		return
	}
	look := s.ctx.Look(experiment.Brain)
	chart, rest := r.CutTop(min(6, r.H-1))
	b.Draw(c, chart, &look)
	c.TextIn(rest.Row(0), plot.Left, Forecast(s.data.Due), s.ctx.Dim())
}

// drawDays draws a dot for each day of the last weeks, larger where more was
// done; where there is no room for a week, it says how many days those were.
func (s *Progress) drawDays(c *plot.Canvas, r plot.Rect) {
	c.TextIn(r.Row(0), plot.Left, "Days", s.ctx.Bold())
	_, r = r.CutTop(1)
	dots := r.H >= 7
	done := map[string]int{}
	for _, d := range s.data.Calendar {
		done[d.Date] = d.Answers + d.Predictions + d.Lessons + d.Claims
	}
	weeks := max(1, min(26, (r.W-4)/2))
	now := s.data.At
	monday := now.AddDate(0, 0, -(int(now.Weekday())+6)%7)
	active := 0
	for i := range 7 {
		if dots && i%2 == 0 {
			c.Text(r.X, r.Y+i, []string{"Mo", "", "We", "", "Fr", "", "Su"}[i], s.ctx.Dim())
		}
		for w := range weeks {
			day := monday.AddDate(0, 0, i-7*(weeks-1-w))
			if day.After(now) {
				continue
			}
			n := done[day.Format(time.DateOnly)]
			if n > 0 {
				active++
			}
			if !dots {
				continue
			}
			mark, st := s.daily(n)
			if day.Format(time.DateOnly) == now.Format(time.DateOnly) {
				st = st.With(plot.Underline)
			}
			c.Text(r.X+4+2*w, r.Y+i, mark, st)
		}
	}
	if dots {
		_, r = r.CutTop(7)
	}
	ui.Paragraph(c, r, fmt.Sprintf("Here on %s in %d weeks.", days(active), weeks), s.ctx.Dim())
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// much is how many things done make a large dot.
const much = 10

func (s *Progress) daily(n int) (string, plot.Style) {
	marks := []string{"·", "•", "●"}
	if s.ctx.ASCII() {
		marks = []string{".", "o", "O"}
	}
	switch {
	case n == 0:
		return marks[0], s.ctx.Faint()
	case n < much:
		return marks[1], s.ctx.Ink()
	}
	return marks[2], s.ctx.Ink()
}
