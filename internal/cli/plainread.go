package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/journal"
	"spikeslope/internal/tui/ui"
)

// reads reads a page, a claim, a term or the references; without a name it
// gives the contents.
func (t *talk) reads(_ context.Context, args []string) error {
	if len(args) == 0 {
		return t.contents()
	}
	name := args[0]
	if page, ok := t.course.Page(name); ok {
		return t.page(page)
	}
	if claim, ok := t.course.Claim(name); ok {
		return t.claim(claim)
	}
	text, err := t.topic(name)
	if err == nil {
		fmt.Fprintln(t.out, strings.TrimSpace(text(t.style())))
	}
	return err
}

func (t *talk) contents() error {
	var list []offer
	for _, page := range t.course.Pages() {
		list = append(list, t.says(page.Title+".", "read", page.Name))
	}
	t.offer(append(list, t.says("References.", "read", "references"), t.says("Back to the menu.", "home"))...)
	return nil
}

// page tells what a page is about and offers what stands on it. The terms of
// the glossary are too many to be offered one by one.
func (t *talk) page(page *course.Page) error {
	intro := *page
	intro.Sections = nil
	fmt.Fprintln(t.out, t.course.PlainText(&intro, t.style()))
	var list []offer
	terms := 0
	for _, s := range page.Sections {
		switch {
		case s.Claim != nil:
			list = append(list, t.says(sentence(t.course.OneLine(s.Title)), "read", s.ID))
		case s.Term != nil:
			terms++
		}
	}
	if terms > 0 {
		t.tell(fmt.Sprintf("It has %d words. Say read and a word, such as read stdp, or search and a part of one.", terms))
	}
	whole := offer{"The whole page.", func(context.Context) error {
		_, err := fmt.Fprint(t.out, t.course.PlainText(page, t.style()))
		return err
	}}
	t.offer(append(list, whole, t.says("Back to the contents.", "read"))...)
	return nil
}

// claim reads a claim; of a belief it asks first what to think of it.
func (t *talk) claim(c *course.Claim) error {
	if c.Kind == course.KindMyth {
		t.belief = c
		t.tell(sentence(t.course.OneLine(c.Title)))
		if c.Statement != c.Title {
			fmt.Fprintln(t.out, "\n"+t.course.PlainMarkdown(c.Statement, t.style()))
		}
		t.tell("")
		t.tell("Myth or fact? Say myth or fact, or enter to be told.")
		return nil
	}
	fmt.Fprintln(t.out, t.course.PlainClaim(c, t.style())+"\n")
	return t.after(c)
}

// judge hears the answer to 'myth or fact?'; done is false if something else
// was said.
func (t *talk) judge(words []string) (done bool, err error) {
	c := t.belief
	t.belief = nil
	said := strings.Join(words, " ")
	if said != "" && said != "myth" && said != "fact" && said != "m" && said != "f" {
		return false, nil
	}
	text := "A " + c.Answer + "."
	if said != "" {
		if strings.HasPrefix(c.Answer, said) {
			text += " You said so."
		} else {
			text += " You said otherwise."
		}
	}
	t.tell(text)
	fmt.Fprintln(t.out, "\n"+t.course.PlainClaim(c, t.style())+"\n")
	return true, t.after(c)
}

// after offers what follows a claim.
func (t *talk) after(c *course.Claim) error {
	t.read = c
	var list []offer
	page, ok := t.course.Page(c.Page)
	if ok {
		i := slices.IndexFunc(page.Sections, func(s *course.Section) bool { return s.Claim == c })
		for _, s := range page.Sections[i+1:] {
			if s.Claim != nil {
				list = append(list, t.says(sentence("Read on: "+t.course.OneLine(s.Title)), "read", s.ID))
				break
			}
		}
	}
	for e := range t.course.Speaking(c) {
		if _, ok := t.catalog.Experiment(e.ID); !ok {
			continue
		}
		if e.Predict != nil {
			list = append(list, t.says(sentence("Predict: "+e.Title), "predict", e.ID))
		}
		list = append(list, t.says(sentence("Lab: "+e.Title), "lab", e.ID))
	}
	list = append(list, t.says("What was measured for it.", "evidence", c.ID))
	if ok {
		list = append(list, t.says("Back to "+page.Title+".", "read", page.Name))
	}
	t.offer(list...)
	return nil
}

// seen keeps that the claim read last was read, once one goes on from it.
func (t *talk) seen() error {
	c := t.read
	t.read = nil
	if c == nil {
		return nil
	}
	t.saves()
	place := ui.Place{Open: ui.Open{Screen: "read", What: c.ID}, Title: t.course.OneLine(c.Title)}
	return t.closing(errors.Join(t.journal().Claim(c.ID, journal.Seen, time.Now()), place.Remember(t.journal())))
}

// searches offers what is found under words.
func (t *talk) searches(_ context.Context, args []string) error {
	const most = 12
	query := strings.Join(args, " ")
	if query == "" {
		return usage("say what to search for, such as search ravine")
	}
	var list []offer
	for _, h := range t.course.Search(query, most) {
		text := sentence(h.Kind.String() + ": " + h.Title)
		switch h.Kind {
		case course.HitExperiment:
			list = append(list, t.says(text, "lab", h.ID))
		case course.HitLesson:
			list = append(list, t.says(text, "lesson", h.ID))
		case course.HitLecture:
			list = append(list, t.says(text, "lecture", h.ID))
		case course.HitReference:
			ref, _ := t.course.Reference(h.ID)
			list = append(list, offer{text, func(context.Context) error { t.tell(ref.Text()); return nil }})
		default:
			list = append(list, t.says(text, "read", h.ID))
		}
	}
	if len(list) == 0 {
		return usage("nothing has all of %q; try fewer words, or the beginning of one", query)
	}
	t.offer(list...)
	return nil
}
