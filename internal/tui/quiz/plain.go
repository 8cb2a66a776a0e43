package quiz

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
)

// Plain is a session as a conversation, a line at a time: for screen readers,
// pipes and terminals that can do little.
type Plain struct {
	Course  *course.Course
	Catalog *experiment.Catalog
	Journal *journal.Journal
	Now     func() time.Time
	About   string // a topic, a claim, an experiment or an item; "" for all
	Length  time.Duration
	Style   course.Plain
	Echo    bool // print what is read, where no terminal does
	// Next returns the next line typed, with io.EOF at the end of the input.
	Next func(context.Context) (string, error)
	Out  io.Writer

	lore    *lore
	session *quiz.Session
	bench   *bench // of the question asked
	benches map[*quiz.Question]*bench
	told    bool // that nothing is saved
}

// errLeft tells that the student ended the conversation.
var errLeft = errors.New("left")

// Run holds the session. It ends when the time is over, at "stop", at the end
// of the input, or when ctx is done; answers given are kept in any case.
func (p *Plain) Run(ctx context.Context) error {
	var err error
	if err = p.read(); err != nil {
		return err
	}
	if len(p.lore.bank.About(p.About)) == 0 {
		return fmt.Errorf("no question is about %q; topics are %s", p.About, strings.Join(p.lore.bank.Topics(), ", "))
	}
	p.say(fmt.Sprintf("Practice, %.0f minutes: %s.", p.Length.Minutes(), p.lore.due(p.About, p.Now())))
	p.status()
	p.say(`Answer, say how sure you are, and read why. Type "help" for what else can be typed.`)
	if p.session, err = p.lore.session(p.About, p.Length, p.Now()); err != nil {
		return err
	}
	if err := p.converse(ctx); err != nil && !errors.Is(err, errLeft) {
		return err
	}
	p.session.Stop()
	p.review()
	return nil
}

// Check asks the questions a lesson ends with, once each. It returns how they
// went; left tells that the student stopped before the last.
func (p *Plain) Check(ctx context.Context, l *course.Lesson) (sum quiz.Summary, left bool, err error) {
	if err = p.read(); err != nil {
		return sum, false, err
	}
	if p.session, err = p.lore.check(p.lore.bank.Checks(l), p.Now()); err != nil {
		return sum, false, err
	}
	err = p.converse(ctx)
	if left = errors.Is(err, errLeft); left {
		err = nil
	}
	return p.session.Summary(), left, err
}

// read reads what is known before a session.
func (p *Plain) read() (err error) {
	p.lore, err = readLore(p.Course, p.Journal, p.Now(), nil)
	p.benches = map[*quiz.Question]*bench{}
	return err
}

// converse asks one question after another.
func (p *Plain) converse(ctx context.Context) (err error) {
	for p.session.Stage() != quiz.Done && err == nil {
		err = p.question(ctx)
	}
	return err
}

// ask prints a prompt and returns the line typed.
func (p *Plain) ask(ctx context.Context, prompt string) (string, error) {
	fmt.Fprint(p.Out, prompt+" ")
	line, err := p.Next(ctx)
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(p.Out)
		return "", context.Cause(ctx)
	case err != nil && line == "":
		fmt.Fprintln(p.Out)
		return "", errLeft
	}
	if p.Echo {
		fmt.Fprintln(p.Out, line)
	}
	return strings.TrimSpace(line), nil
}

// say prints a paragraph and a blank line.
func (p *Plain) say(md string) {
	fmt.Fprintln(p.Out, p.Course.PlainMarkdown(md, p.Style)+"\n")
}

// tell prints a paragraph that is no Markdown.
func (p *Plain) tell(text string) {
	fmt.Fprintln(p.Out, p.Style.Paragraph(text, "", "")+"\n")
}

// list prints lines that hang behind their marks, and a blank line.
func (p *Plain) list(marks, texts []string) {
	for i, t := range texts {
		first := "  " + marks[i] + " "
		fmt.Fprintln(p.Out, p.Style.Paragraph(quiz.PlainText(t), first, strings.Repeat(" ", len(first))))
	}
	fmt.Fprintln(p.Out)
}

// status says once when nothing is saved, and once when it is again.
func (p *Plain) status() {
	why := p.Journal.Status().Why
	switch {
	case why != "" && !p.told:
		p.tell(why)
	case why == "" && p.told:
		p.tell("The journal saves again.")
	}
	p.told = why != ""
}

// question asks one question, from the asking to its feedback.
func (p *Plain) question(ctx context.Context) error {
	of := p.session.Question()
	p.bench = nil
	if of.Item.Type.Simulated() {
		b, err := newBench(ctx, p.Catalog, of, &work{})
		if err != nil {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return p.void(ctx, err)
		}
		p.bench, p.benches[of] = b, b
	}
	p.pose()
	if err := p.answer(ctx); err != nil {
		return err
	}
	if err := p.confide(ctx); err != nil {
		return err
	}
	past, _ := p.session.Current()
	p.feedback(past)
	return p.goOn(ctx)
}

func (p *Plain) void(ctx context.Context, why error) error {
	of := p.session.Question()
	_ = p.session.Answer(blank(of), p.Now())
	_, _ = p.session.Confide(quiz.Guess)
	p.tell("A question is left out: " + why.Error())
	if err := p.session.Void(why); err != nil {
		return err
	}
	return p.session.Next(p.Now())
}

// answer asks until an answer is complete.
func (p *Plain) answer(ctx context.Context) error {
	of := p.session.Question()
	for {
		line, err := p.ask(ctx, "Your answer:")
		if err != nil {
			return err
		}
		done, err := p.command(line)
		if err != nil {
			return err
		}
		if done {
			continue
		}
		r, err := of.ParseResponse(line)
		if err == nil && of.Item.Type == quiz.Knob {
			_, err = p.bench.knob.Parse(p.bench.knob.Write(r.Value))
		}
		if err == nil {
			err = p.session.Answer(r, p.Now())
		}
		if err == nil {
			return nil
		}
		p.tell(capital(err.Error()) + ".")
	}
}

// confide asks how sure the answer is, grades it and keeps it; only then is
// there feedback.
func (p *Plain) confide(ctx context.Context) error {
	for {
		line, err := p.ask(ctx, "How sure? guess, think or know:")
		if err != nil {
			return err
		}
		sure := quiz.Confidence(0)
		for c := quiz.Guess; c <= quiz.Know && line != ""; c++ {
			if strings.HasPrefix(c.String(), strings.ToLower(line)) {
				sure = c
			}
		}
		if sure != 0 {
			fmt.Fprintln(p.Out)
			return p.grade(ctx, sure)
		}
		if done, err := p.command(line); err != nil {
			return err
		} else if !done {
			p.tell("Type guess, think or know, or g, t or k.")
		}
	}
}

func (p *Plain) grade(ctx context.Context, sure quiz.Confidence) error {
	of := p.session.Question()
	r, err := p.session.Confide(sure)
	if err != nil {
		return err
	}
	lab := quiz.Lab{Catalog: p.Catalog, Watch: func(run *experiment.Run, end experiment.Time) {
		if run.Now() >= end && p.bench != nil {
			p.bench.run = run
		}
	}}
	id := ""
	prediction, predicts := p.session.Prediction()
	if predicts {
		if of.Item.Type != quiz.Spot {
			p.tell("Running " + p.bench.title + " for " + sayTime(p.bench.until) + " of model time.")
		}
		if id, err = p.Journal.Predict(prediction); err != nil {
			return err
		}
	}
	g, err := of.GradeRun(ctx, r, lab)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		return p.session.Void(err)
	}
	if predicts {
		if err := p.Journal.Outcome(id, p.Now(), g.Right, g.Answer); err != nil {
			return err
		}
	}
	a, err := p.session.Graded(g)
	if err != nil {
		return err
	}
	card, err := p.Journal.Commit(a)
	if err != nil {
		return fmt.Errorf("the answer could not be kept: %w", err)
	}
	p.status()
	return p.session.Committed(card)
}

// goOn waits before the next question.
func (p *Plain) goOn(ctx context.Context) error {
	for {
		line, err := p.ask(ctx, "Enter goes on:")
		if err != nil {
			return err
		}
		if line == "" {
			fmt.Fprintln(p.Out)
			return p.session.Next(p.Now())
		}
		if done, err := p.command(line); err != nil {
			return err
		} else if !done {
			p.tell(`Press enter for the next question, or type "stop".`)
		}
	}
}
