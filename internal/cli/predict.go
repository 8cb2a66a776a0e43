package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

func (p *program) predictCommand() *cobra.Command {
	var seed uint64
	c := &cobra.Command{
		Use:   "predict EXPERIMENT",
		Short: "Say what will happen, then run it and see, in plain text",
		Long: `Ask what an experiment will do, read the number of an answer from standard input,
run it, and say what happened and why. Nothing but lines of text, so that it
works in a pipe and with a screen reader.`,
		Example: `spikeslope predict swap
echo 2 | spikeslope predict swap --seed 7`,
		Args: exactlyOne,
		RunE: func(c *cobra.Command, args []string) error { return p.closing(p.predict(c.Context(), args[0], seed)) },
	}
	c.Flags().Uint64Var(&seed, "seed", experiment.DefaultSeed, "the seed to run from")
	return c
}

func (p *program) predict(ctx context.Context, id string, seed uint64) error {
	setup, err := p.catalog.Resolve(experiment.Line{ID: id})
	if err != nil {
		return err
	}
	e := setup.Experiment
	if e.Predict == nil {
		return usage("%s asks for no prediction%s", id, p.predictable())
	}
	if err := p.ask(e); err != nil {
		return err
	}
	chosen, err := p.answer(ctx, len(e.Predict.Choices))
	if err != nil {
		return err
	}
	kept, err := p.keepPrediction("lab", e, seed, chosen)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, "Running ...")
	g, err := p.catalog.GradePrediction(ctx, e, seed)
	if err != nil {
		return err
	}
	if err := p.keepOutcome(kept, e, g, chosen); err != nil {
		return err
	}
	return p.outcome(e, g, chosen)
}

// predictable lists the experiments that ask.
func (p *program) predictable() string {
	var ids []string
	for _, e := range p.catalog.Experiments() {
		if e.Predict != nil {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return "; these do: " + strings.Join(ids, ", ")
}

func (p *program) ask(e *course.Experiment) error {
	for _, text := range []string{e.Title + ". " + e.Summary, e.Predict.Question} {
		if err := p.say(text); err != nil {
			return err
		}
	}
	for i, ch := range e.Predict.Choices {
		fmt.Fprintln(p.out, p.style().Paragraph(ch.Say, fmt.Sprintf("%d. ", i+1), "   "))
	}
	_, err := fmt.Fprintln(p.out)
	return err
}

// answer reads the number of a choice, -1 if none comes.
func (p *program) answer(ctx context.Context, choices int) (int, error) {
	for {
		fmt.Fprintf(p.out, "Your answer, 1 to %d: ", choices)
		text, err := p.typed().next(ctx)
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		word := strings.TrimSpace(text)
		if n, bad := strconv.Atoi(word); bad == nil && n >= 1 && n <= choices {
			fmt.Fprintf(p.out, "\nYou say %d.\n", n)
			return n - 1, nil
		}
		if err != nil {
			fmt.Fprintln(p.out)
			why := "there is nothing to read an answer from"
			if !errors.Is(err, io.EOF) {
				why = "the answer cannot be read: " + cause(err).Error()
			}
			return -1, p.say("No answer came, since " + why + ". Here is what happens.")
		}
		fmt.Fprintf(p.out, "%q is no number from 1 to %d.\n", word, choices)
	}
}

// outcome says what the run showed, whether the answer was right, and why.
func (p *program) outcome(e *course.Experiment, g *experiment.Graded, chosen int) error {
	fmt.Fprintln(p.out)
	if err := p.came(e, g, chosen); err != nil {
		return err
	}
	if e.Predict.Because != "" {
		if err := p.say(e.Predict.Because); err != nil {
			return err
		}
	}
	line := g.Line
	line.At = g.Until
	_, err := fmt.Fprintf(p.out, "See it: spikeslope run %s --plain\n", experiment.Quoted(line.String()))
	return err
}

// came says what the run showed, and whether the answer was right.
func (p *program) came(e *course.Experiment, g *experiment.Graded, chosen int) error {
	var say, happened []string
	for i, right := range g.Right {
		if right {
			happened = append(happened, fmt.Sprintf("%d. %s", i+1, e.Predict.Choices[i].Say))
		}
	}
	switch {
	case len(happened) == 0:
		say = append(say, "None of the answers came true with this seed.")
	case chosen < 0:
		say = append(say, "It happens: "+strings.Join(happened, " "))
	case g.Right[chosen]:
		say = append(say, "You predicted it: "+strings.Join(happened, " "))
	default:
		say = append(say, "It came otherwise: "+strings.Join(happened, " "))
	}
	if text := g.Seen(); text != "" {
		say = append(say, fmt.Sprintf("Measured at %s: %s.", g.Until, text))
	}
	for _, s := range say {
		if err := p.say(s); err != nil {
			return err
		}
	}
	return nil
}
