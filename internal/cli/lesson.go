package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

func (p *program) lessonCommand() *cobra.Command {
	l := newLooks()
	var plain bool
	c := &cobra.Command{
		Use:   "lesson [NAME]",
		Short: "Go through a lesson; without a name, list them and how far you are",
		Long: `Go through a lesson: read, predict, run, say what happened, hear why, and answer a
question or two. It goes on where you left it. Without a name the lessons are
listed, with how far you are in each and the one to go on with.`,
		Example: `spikeslope lesson
spikeslope lesson swap
spikeslope lesson swap --plain`,
		Args:              atMostOne,
		ValidArgsFunction: p.completeLesson,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.closing(p.listLessons())
			}
			lesson, err := p.lesson(args[0])
			if err != nil {
				return err
			}
			if !plain {
				return p.tutor(c.Context(), l, ui.Open{Screen: "lesson", What: lesson.ID})
			}
			return p.closing(p.plainLesson(c.Context(), lesson))
		},
	}
	l.add(c)
	c.Flags().BoolVar(&plain, "plain", false, "a conversation in plain text, for screen readers and pipes")
	c.Flags().BoolVar(&p.unicode, "unicode", p.unicode, "with --plain, keep what is not ASCII")
	return c
}

// completeLesson completes names of lessons, each with its title.
func (p *program) completeLesson(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	if p.load() != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, l := range p.course.Lessons() {
		names = append(names, l.ID+"\t"+l.Title)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// lesson finds a lesson by its name.
func (p *program) lesson(name string) (*course.Lesson, error) {
	if l, ok := p.course.Lesson(name); ok {
		return l, nil
	}
	var names []string
	for _, l := range p.course.Lessons() {
		names = append(names, l.ID)
	}
	if len(names) == 0 {
		return nil, usage("this content has no lessons: they stand in lessons/NAME.md")
	}
	return nil, usage("no lesson is called %q%s", name, didYouMean(name, names))
}

// standings are how far a person is in each lesson.
func (p *program) standings() ([]ui.Standing, error) {
	p.saves()
	states, err := p.journal().Lessons()
	return ui.Standings(p.course, states), err
}

// listLessons prints the lessons, how far each is, and the one to go on with.
func (p *program) listLessons() error {
	list, err := p.standings()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, s := range list {
		title := s.Lesson.Title
		if !p.unicode {
			title = course.ASCII(title)
		}
		fmt.Fprintf(w, "%2d. %s\t%s\t%2d min\t%s\n", s.Number, s.Lesson.ID, title, s.Lesson.Minutes, s.Say())
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if next, ok := ui.NextLesson(list); ok {
		_, err = fmt.Fprintf(p.out, "\nNext: spikeslope lesson %s\n", next.Lesson.ID)
	} else if len(list) > 0 {
		_, err = fmt.Fprintln(p.out, "\nAll are done. What they asked comes back in the quiz.")
	} else {
		_, err = fmt.Fprintln(p.out, "This content has no lessons.")
	}
	return err
}

// lessonLine names a lesson as an offer of the conversation.
func lessonLine(s ui.Standing) string {
	return fmt.Sprintf("%s: %s About %d minutes, %s.", s.Lesson.ID, sentence(strings.TrimSpace(s.Lesson.Title)), s.Lesson.Minutes, s.Say())
}
