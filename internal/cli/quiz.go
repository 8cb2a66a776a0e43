package cli

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"spikeslope/internal/quiz"
	practice "spikeslope/internal/tui/quiz"
	"spikeslope/internal/tui/ui"
)

// longest is how long a session may be.
const longest = 120

func (p *program) quizCommand() *cobra.Command {
	l := newLooks()
	var topic string
	var plain bool
	minutes := int(quiz.DefaultLength.Minutes())
	c := &cobra.Command{
		Use:   "quiz",
		Short: "Practise what you have read; --plain holds it as a conversation",
		Long: `Practise: answer, say how sure you are, and read why. What you got wrong comes
back, and so does what you are about to forget. A topic is one of the quiz, a
claim or an experiment, such as myths, gd-rate or ravine.`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if minutes < 1 || minutes > longest {
				return usage("--minutes %d: a session takes 1 to %d minutes", minutes, longest)
			}
			if topic != "" {
				bank, _ := quiz.Load(p.course.Files())
				if len(bank.About(topic)) == 0 {
					return usage("no question is about %q%s", topic, nearest(topic, p.subjects(bank), bank.Topics()))
				}
			}
			if !plain {
				return p.tutor(c.Context(), l, ui.Open{Screen: "quiz", What: topic + ":" + strconv.Itoa(minutes)})
			}
			talk := practice.Plain{
				Course: p.course, Catalog: p.catalog, Journal: p.journal(), Now: time.Now,
				About: topic, Length: time.Duration(minutes) * time.Minute,
				Style: p.style(), Next: p.typed().next, Out: p.out, Echo: !p.terminal(),
			}
			return p.closing(talk.Run(c.Context()))
		},
	}
	l.add(c)
	c.Flags().StringVar(&topic, "topic", "", "ask about a topic, a claim or an experiment alone")
	c.Flags().IntVar(&minutes, "minutes", minutes, "how long a session is")
	c.Flags().BoolVar(&plain, "plain", false, "a conversation in plain text, for screen readers and pipes")
	c.Flags().BoolVar(&p.unicode, "unicode", p.unicode, "with --plain, keep what is not ASCII")
	return c
}

// subjects lists what questions are about.
func (p *program) subjects(bank *quiz.Bank) []string {
	list := bank.Topics()
	for _, it := range bank.Items {
		list = append(list, it.Claims...)
		if e := it.Experiment(); e != "" {
			list = append(list, e)
		}
	}
	return list
}
