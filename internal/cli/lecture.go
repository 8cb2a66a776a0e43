package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/lecture"
	"spikeslope/internal/tui/ui"
)

func (p *program) lectureCommand() *cobra.Command {
	l := newLooks()
	var plain, notes bool
	c := &cobra.Command{
		Use:   "lecture [NAME]",
		Short: "Show a lecture to a hall, beat by beat; without a name, list them",
		Long: `Show a lecture to a hall: sentences and running experiments on the whole screen,
large enough for the last row. Space, PageDown and PageUp drive it, and so does
any clicker; a number and enter goes to that beat, f freezes, s is slow motion,
r repeats the beat. In a second terminal, --notes shows what to say, what comes
next and how the time stands, and follows along.`,
		Example: `spikeslope lecture
spikeslope lecture sides
spikeslope lecture sides --notes
spikeslope lecture sides --plain --notes`,
		Args:              atMostOne,
		ValidArgsFunction: p.completeLecture,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				if notes {
					return usage("--notes are of one lecture: name it, as in lecture sides --notes")
				}
				return p.listLectures()
			}
			one, err := p.lecture(args[0])
			switch {
			case err != nil:
				return err
			case plain:
				return p.plainLecture(c.Context(), one, notes)
			case notes:
				return p.tutor(c.Context(), l, ui.Open{Screen: "lecture", What: lecture.Notes + one.ID})
			}
			return p.tutor(c.Context(), l, ui.Open{Screen: "lecture", What: one.ID})
		},
	}
	l.add(c)
	c.Flags().BoolVar(&notes, "notes", false, "the speaker's notes, which follow the lecture in another terminal")
	c.Flags().BoolVar(&plain, "plain", false, "tell the beats in plain text, for screen readers and pipes; with --notes, the notes too")
	c.Flags().BoolVar(&p.unicode, "unicode", p.unicode, "with --plain, keep what is not ASCII")
	return c
}

// completeLecture completes names of lectures, each with its title.
func (p *program) completeLecture(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	if p.load() != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, l := range p.course.Lectures() {
		names = append(names, l.ID+"\t"+l.Title)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// lecture finds a lecture by its name.
func (p *program) lecture(name string) (*course.Lecture, error) {
	if l, ok := p.course.Lecture(name); ok {
		return l, nil
	}
	var names []string
	for _, l := range p.course.Lectures() {
		names = append(names, l.ID)
	}
	if len(names) == 0 {
		return nil, usage("this content has no lectures: they stand in lectures/NAME.md")
	}
	return nil, usage("no lecture is called %q%s", name, didYouMean(name, names))
}

// listLectures prints the lectures.
func (p *program) listLectures() error {
	list := p.course.Lectures()
	if len(list) == 0 {
		_, err := fmt.Fprintln(p.out, "This content has no lectures.")
		return err
	}
	name, title := 0, 0
	for _, l := range list {
		name, title = max(name, len(l.ID)), max(title, len(course.ASCII(l.Title)))
	}
	for _, l := range list {
		fmt.Fprintf(p.out, "%-*s  %-*s  %g min, %d beats\n", name, l.ID, title, course.ASCII(l.Title), l.Minutes, len(l.Beats))
	}
	_, err := fmt.Fprintf(p.out, "\nspikeslope lecture %s shows one to a hall; --notes in a second terminal follows along.\n", list[0].ID)
	return err
}
