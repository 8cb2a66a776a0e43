package cli

import (
	"context"
	"fmt"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/lecture"
	"spikeslope/internal/tui/picture"
)

// A toldLecture is a lecture as text, from the first beat to the last.
type toldLecture struct {
	*program
	lecture *course.Lecture
	run     *experiment.Run
	starts  int // the beat whose run it is
}

// plainLecture tells a lecture beat by beat; its experiments are run, and their
// pictures said in words.
func (p *program) plainLecture(ctx context.Context, l *course.Lecture, notes bool) error {
	t := &toldLecture{program: p, lecture: l, starts: -1}
	head := fmt.Sprintf("%s %s For %s. %g min, %d beats.", sentence(l.Title), l.Summary, l.For, l.Minutes, len(l.Beats))
	if err := p.say(head); err != nil {
		return err
	}
	for i, b := range l.Beats {
		if err := t.beat(ctx, i); err != nil {
			return err
		}
		if !notes || b.Notes == "" {
			continue
		}
		if _, err := fmt.Fprintln(p.out, "Notes:\n\n"+p.course.PlainMarkdown(b.Notes, p.style())+"\n"); err != nil {
			return err
		}
	}
	return p.say("That was the last beat.")
}

func (t *toldLecture) beat(ctx context.Context, i int) error {
	b := t.lecture.Beats[i]
	head := fmt.Sprintf("Beat %d of %d, %s, %g min: %s", i+1, len(t.lecture.Beats), b.Kind, b.Minutes, sentence(b.Title))
	if err := t.say(head); err != nil {
		return err
	}
	if asked := t.lecture.Asked(i); asked != nil {
		if right, at := asked.Answer(); at >= 0 {
			if err := t.say("The answer: " + lecture.Letter(at) + ". " + sentence(right.Text)); err != nil {
				return err
			}
		}
	}
	if b.Say != "" {
		if err := t.say(strings.ReplaceAll(b.Say, "\n", " ")); err != nil {
			return err
		}
	}
	for k, o := range b.Choices {
		fmt.Fprintln(t.out, t.style().Paragraph(o.Text, lecture.Letter(k)+". ", "   "))
	}
	if len(b.Choices) > 0 {
		if err := t.say("Think before you go on."); err != nil {
			return err
		}
	}
	return t.show(ctx, i)
}

// show runs what the beat shows, and tells how it then stands.
func (t *toldLecture) show(ctx context.Context, i int) error {
	s, err := t.catalog.Showing(t.lecture, i)
	if err != nil {
		return fmt.Errorf("beat %d cannot run: %w", i+1, err)
	}
	if s == nil {
		return nil
	}
	if first := t.lecture.Starts(i); t.starts != first {
		if t.run, err = s.Setup.Start(); err != nil {
			return fmt.Errorf("beat %d cannot run: %w", i+1, err)
		}
		t.starts = first
	}
	end := max(s.End(t.lecture.Beats[i].Minutes), t.run.Now())
	for ctx.Err() == nil && t.run.Now() < end {
		t.run.Advance(min(end, t.run.Now()+experiment.Second))
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	lines := experiment.Words(t.run)
	for _, v := range s.Views {
		if words := picture.Tell(t.run, v.Part, v.Show); words != "" {
			lines = append(lines, words)
		}
	}
	for _, line := range lines {
		if err := t.say(line); err != nil {
			return err
		}
	}
	return nil
}

// lectures offers the lectures, or tells one.
func (t *talk) lectures(ctx context.Context, args []string) error {
	if len(args) > 0 {
		l, err := t.lecture(args[0])
		if err != nil {
			return err
		}
		return t.plainLecture(ctx, l, strings.Join(args[1:], " ") == "--notes")
	}
	var offers []offer
	for _, l := range t.course.Lectures() {
		offers = append(offers, t.says(fmt.Sprintf("%s: %s %s %g min.", l.ID, sentence(l.Title), l.Summary, l.Minutes), "lecture", l.ID))
	}
	t.offer(append(offers, t.says("Back to the menu.", "home"))...)
	return nil
}
