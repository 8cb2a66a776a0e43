package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	learnt "spikeslope/internal/tui/progress"
	"spikeslope/internal/tui/ui"
)

func (p *program) progressCommand() *cobra.Command {
	l := newLooks()
	var asJSON, plain bool
	c := &cobra.Command{
		Use:   "progress",
		Short: "See what you have seen, predicted, measured and answered",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !asJSON && !plain {
				return p.tutor(c.Context(), l, ui.Open{Screen: "progress"})
			}
			data, err := p.learnt()
			if err != nil {
				return p.closing(err)
			}
			if asJSON {
				enc := json.NewEncoder(p.out)
				enc.SetIndent("", "  ")
				return p.closing(enc.Encode(data))
			}
			bank, _ := quiz.Load(p.course.Files())
			_, err = fmt.Fprint(p.out, learnt.Plain(data, p.course, bank, p.style()))
			return p.closing(err)
		},
	}
	l.add(c)
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON, with its schema's version")
	c.Flags().BoolVar(&plain, "plain", false, "print as plain text")
	c.Flags().BoolVar(&p.unicode, "unicode", p.unicode, "with --plain, keep what is not ASCII")
	c.AddCommand(p.forgetCommand())
	return c
}

func (p *program) learnt() (*journal.Progress, error) {
	var ids []string
	for _, c := range p.course.Claims() {
		ids = append(ids, c.ID)
	}
	p.saves()
	return p.journal().Progress(time.Now(), ids)
}

func (p *program) forgetCommand() *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use:   "forget",
		Short: "Erase the journal: answers, predictions, and its backups",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			path := journal.Path()
			if !yes {
				if !p.terminal() {
					return usage("progress forget erases %s; say --yes where nobody can be asked", path)
				}
				fmt.Fprintf(p.err, "Erase all that is kept in %s and its backups? Type yes: ", path)
				line, _ := p.typed().next(c.Context())
				if !strings.EqualFold(strings.TrimSpace(line), "yes") {
					fmt.Fprintln(p.err, "Nothing was erased.")
					return nil
				}
			}
			if _, err := os.Stat(path); os.IsNotExist(err) {
				fmt.Fprintln(p.out, "There is no journal; nothing was erased.")
				return nil
			}
			f, err := p.journal().Forget()
			if err != nil {
				return p.closing(err)
			}
			_, err = fmt.Fprintf(p.out, "Erased %d answers, %d predictions and %d backups.\n", f.Answers, f.Predictions, f.Backups)
			return p.closing(err)
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return c
}
