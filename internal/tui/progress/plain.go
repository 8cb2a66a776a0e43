package progress

import (
	"fmt"
	"math"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// Plain tells the progress in plain text.
func Plain(p *journal.Progress, c *course.Course, bank *quiz.Bank, o course.Plain) string {
	var b strings.Builder
	say := func(text string) { b.WriteString(o.Paragraph(quiz.PlainText(text), "", "") + "\n\n") }
	item := func(text string) { b.WriteString(o.Paragraph(quiz.PlainText(text), "- ", "  ") + "\n") }
	say(strings.Join(Sentences(p), " "))
	if p.NotSaving != "" {
		say(p.NotSaving)
	}
	for _, k := range p.Calibration {
		if k.Answers > 0 {
			item(fmt.Sprintf("Where you said %s, %d of %d answers were right.", k.Confidence, k.Right, k.Answers))
		}
	}
	item(Forecast(p.Due))
	b.WriteString("\n")
	if len(p.Misconceptions) > 0 {
		say("Misconceptions:")
		for _, m := range ordered(p.Misconceptions) {
			state := "met " + m.Last.In(p.At.Location()).Format("2 January 2006")
			if m.Overcome {
				state = "overcome"
			}
			text := m.ID
			if is := bank.Misconception(m.ID); is != nil {
				text = is.Belief
			}
			item(text + " (" + state + ")")
		}
		b.WriteString("\n")
	}
	if list := ui.StandingsOf(c, p.Lessons); len(list) > 0 {
		say("Lessons:")
		for _, l := range list {
			item(l.Lesson.Title + ": " + l.Say())
		}
		b.WriteString("\n")
	}
	say("Claims:")
	for _, state := range p.Claims {
		item(sayClaim(state, c))
	}
	return b.String()
}

func sayClaim(s journal.ClaimState, c *course.Course) string {
	title := s.Claim
	if claim, ok := c.Claim(s.Claim); ok {
		title = claim.Title
	}
	var did []string
	for _, d := range []struct {
		yes  bool
		word string
	}{{s.Seen, "seen"}, {s.Predicted, "predicted"}, {s.Measured, "run"}} {
		if d.yes {
			did = append(did, d.word)
		}
	}
	if s.Answers > 0 {
		did = append(did, fmt.Sprintf("%d of %d answers right", s.Right, s.Answers))
	}
	if len(did) == 0 {
		return title
	}
	return title + ": " + strings.Join(did, ", ")
}

// Forecast says how much comes back today.
func Forecast(days []journal.DueDay) string {
	switch {
	case len(days) == 0 || days[0].Items == 0:
		return "Nothing comes back today."
	case math.Ceil(days[0].Minutes) >= session:
		return "A good session comes back today."
	}
	return fmt.Sprintf("About %.0f min to come back to today.", math.Ceil(days[0].Minutes))
}
