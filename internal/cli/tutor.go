package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/tui"
	"spikeslope/internal/tui/ui"
)

// looks are the flags of commands that open the tutor.
type looks struct{ theme, marker, motion choice }

func newLooks() *looks {
	return &looks{
		theme:  choice{"auto", ui.Themes},
		marker: choice{"braille", []string{"braille", "block", "ascii"}},
		motion: choice{"full", ui.Motions},
	}
}

func (l *looks) add(c *cobra.Command) {
	c.Flags().Var(&l.theme, "theme", "colours")
	c.Flags().Var(&l.marker, "marker", "characters pictures are made of")
	c.Flags().Var(&l.motion, "motion", "what moves of itself")
}

// addTutor makes the bare command open the tutor.
func (p *program) addTutor(root *cobra.Command) {
	l := newLooks()
	l.add(root)
	var plain bool
	root.Flags().BoolVar(&plain, "plain", false, "hold the whole tutor as a conversation in plain text")
	root.Flags().BoolVar(&p.unicode, "unicode", p.unicode, "with --plain, keep what is not ASCII")
	root.RunE = func(c *cobra.Command, _ []string) error {
		if plain {
			return p.converse(c.Context())
		}
		return p.tutor(c.Context(), l, ui.Open{})
	}
}

func (p *program) labCommand() *cobra.Command {
	l := newLooks()
	var plain bool
	var input string
	c := &cobra.Command{
		Use:   "lab [EXPERIMENT-LINE]",
		Short: "Open the lab, at exactly the state a line describes; --plain holds it as a conversation",
		Args:  atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("input") {
				if err := p.give(args, input); err != nil {
					return err
				}
			}
			if plain {
				return p.plainLab(c.Context(), args)
			}
			what := ""
			if len(args) == 1 {
				line, err := p.line(args[0])
				if err != nil {
					return err
				}
				what = line.String()
			}
			return p.tutor(c.Context(), l, ui.Open{Screen: "lab", What: what})
		},
	}
	l.add(c)
	c.Flags().StringVar(&input, "input", "", "read the model's input from a file, such as points of your own (x,y,label)")
	c.Flags().BoolVar(&plain, "plain", false, "a conversation in plain text, for screen readers and pipes")
	c.Flags().BoolVar(&p.unicode, "unicode", p.unicode, "with --plain, keep what is not ASCII")
	return c
}

// give puts a file's content into the experiment of a line, each time that it
// comes on the bench.
func (p *program) give(args []string, path string) error {
	if len(args) == 0 {
		return usage("--input goes into an experiment: name one, as in lab network --input points.csv")
	}
	line, err := experiment.ParseLine(args[0])
	if err != nil {
		return err
	}
	return withFile(path, func(r io.Reader) error { return p.catalog.Give(line, "", path, r) })
}

// plainLab holds the lab as a conversation.
func (p *program) plainLab(ctx context.Context, args []string) error {
	t := p.newTalk()
	t.inside = true
	if err := t.labs(ctx, args); err != nil {
		return err
	}
	return t.listen(ctx)
}

// tutor opens the terminal interface.
func (p *program) tutor(ctx context.Context, l *looks, open ui.Open) error {
	out, ok := p.out.(*os.File)
	if !ok || !tui.IsTerminal(p.in) || !tui.IsTerminal(out) {
		return usage("this is no terminal; with --plain the same command is text, and `spikeslope run` prints numbers")
	}
	if p.term() == "dumb" {
		return usage("a terminal with TERM=dumb cannot draw; `spikeslope --plain` is the tutor as a conversation")
	}
	app, err := tui.New(p.course, p.catalog, tui.Options{
		Theme: l.theme.value, Marker: l.marker.value, Motion: l.motion.value,
		Evidence: p.storedEvidence, Open: open, Version: Version(), Folder: filepath.Dir(journal.Path()), Journal: p.journal(), Environ: p.environ, In: p.in, Out: out,
	})
	if err != nil {
		return usageError{err}
	}
	err = p.closing(tui.Run(ctx, app))
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}

// storedEvidence reads what the content keeps of measurements.
func (p *program) storedEvidence() (*experiment.Evidence, error) {
	return experiment.ReadEvidence(p.files)
}

// term is the kind of terminal; the last TERM holds.
func (p *program) term() string {
	kind := ""
	for _, v := range p.environ {
		if t, ok := strings.CutPrefix(v, "TERM="); ok {
			kind = t
		}
	}
	return kind
}
