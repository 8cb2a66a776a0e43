package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// talk is the whole tutor as a conversation: a line in, plain text out, for
// screen readers, pipes and terminals that cannot draw. Its words are the
// program's own commands.
func (p *program) talk(ctx context.Context) error {
	if err := p.say("spikeslope, as a conversation in plain text. Say help for what you can say, quit to leave."); err != nil {
		return err
	}
	for {
		fmt.Fprint(p.out, "\n> ")
		text, err := p.typed().next(ctx)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		words := strings.Fields(text)
		if len(words) > 0 {
			if words[0] == "quit" || words[0] == "exit" || words[0] == "q" {
				return nil
			}
			if bad := p.hear(ctx, words); bad != nil {
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				fmt.Fprintln(p.out, oneLine(bad))
			}
		}
		if errors.Is(err, io.EOF) {
			fmt.Fprintln(p.out)
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// spoken are the commands a conversation knows, with what they need to answer
// in plain text.
var spoken = map[string][]string{
	"read": {"--plain"}, "run": {"--plain"}, "quiz": {"--plain"}, "progress": {"--plain"},
	"predict": nil, "evidence": nil, "check": nil, "version": nil,
}

// hear does what one line asks.
func (p *program) hear(ctx context.Context, words []string) error {
	switch words[0] {
	case "help":
		return p.talkHelp()
	case "list":
		return p.list()
	case "read":
		if len(words) == 1 {
			return p.contents()
		}
	}
	plain, known := spoken[words[0]]
	if !known {
		var names []string
		for name := range spoken {
			names = append(names, name)
		}
		slices.Sort(names)
		return usage("no command is called %q here%s", words[0], didYouMean(words[0], append(names, "list", "help", "quit")))
	}
	root := p.root()
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetArgs(append(slices.Clone(words), plain...))
	return root.ExecuteContext(ctx)
}

func (p *program) talkHelp() error {
	for _, l := range [][2]string{
		{"read", "the contents; read gd-rate reads a claim, read myths a page, read stdp a term"},
		{"list", "the experiments"},
		{"run swap", "run an experiment and hear what happens; run swap?seed=7 takes another seed"},
		{"predict swap", "say what will happen first, then hear"},
		{"evidence gd-rate", "what was measured for a claim over many seeds"},
		{"quiz", "practise; quiz --topic myths asks about one topic"},
		{"progress", "what you have seen, predicted and practised"},
		{"quit", "leave"},
	} {
		if _, err := fmt.Fprintf(p.out, "%s: %s.\n", l[0], l[1]); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) contents() error {
	for _, page := range p.course.Pages() {
		if _, err := fmt.Fprintf(p.out, "%s: %s.\n", page.Name, course.ASCII(page.Title)); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) list() error {
	for _, e := range p.catalog.Experiments() {
		sides := "descent"
		if e.Brain != nil {
			sides = experiment.Brain.String()
			if e.Descent != nil {
				sides = "both sides"
			}
		}
		if _, err := fmt.Fprintf(p.out, "%s (%s): %s. %s\n", e.ID, sides, course.ASCII(e.Title), course.ASCII(e.Summary)); err != nil {
			return err
		}
	}
	return nil
}
