package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

// talk is the whole tutor as a conversation: a line in, plain text out, for
// screen readers, pipes and terminals that cannot draw. What can be done next
// is offered under numbers; all of it can be said in words as well.
type talk struct {
	*program
	offers []offer
	bench  *bench        // nil outside the lab
	belief *course.Claim // whose question waits for 'myth' or 'fact'
	read   *course.Claim // the claim read last, not yet gone on from
	inside bool          // the lab alone: leaving it ends the conversation
	over   bool
}

// style leaves out the commands that run a claim: they are offered.
func (t *talk) style() course.Plain {
	o := t.program.style()
	o.Bare = true
	return o
}

// An offer is a numbered line, and what saying its number does.
type offer struct {
	say string
	do  func(context.Context) error
}

func (p *program) newTalk() *talk {
	return &talk{program: p}
}

// converse holds the conversation from the home menu.
func (p *program) converse(ctx context.Context) error {
	t := p.newTalk()
	if err := t.say("spikeslope, as a conversation in plain text. Say the number of a line or a word of your own; help lists the words, quit leaves."); err != nil {
		return err
	}
	if err := t.home(); err != nil {
		return err
	}
	return t.listen(ctx)
}

// listen hears one line after another until the conversation is over.
func (t *talk) listen(ctx context.Context) error {
	for !t.over {
		fmt.Fprint(t.out, "\n> ")
		text, err := t.typed().next(ctx)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err == nil || text != "" {
			t.echo(text)
			if bad := t.hear(ctx, strings.Fields(text)); bad != nil {
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				t.tell(sentence(oneLine(bad)))
			}
		}
		if errors.Is(err, io.EOF) {
			fmt.Fprintln(t.out)
			break
		}
		if err != nil {
			return err
		}
	}
	return t.closing(t.seen())
}

// tell prints a paragraph; that it could be printed shows at the next prompt.
func (t *talk) tell(text string) { fmt.Fprintln(t.out, t.style().Paragraph(text, "", "")) }

// offer prints what can be said next under numbers, which mean that from now
// on.
func (t *talk) offer(list ...offer) {
	t.offers = list
	for i, o := range list {
		mark := strconv.Itoa(i+1) + ". "
		fmt.Fprintln(t.out, t.style().Paragraph(o.say, mark, strings.Repeat(" ", len(mark))))
	}
}

// again repeats the offers.
func (t *talk) again() error {
	t.offer(t.offers...)
	return nil
}

// A word is what can be said at any time.
type word struct {
	name, example, help string
	do                  func(t *talk, ctx context.Context, args []string) error
}

func vocabulary() []word {
	do := func(f func(*talk) error) func(*talk, context.Context, []string) error {
		return func(t *talk, _ context.Context, _ []string) error { return f(t) }
	}
	return []word{
		{"home", "home", "the menu you began with", do((*talk).home)},
		{"read", "read gd-rate", "a claim by its name; read alone gives the contents, read myths a page, read stdp a word of the glossary", (*talk).reads},
		{"search", "search ravine", "claims, words, experiments, lessons, lectures and sources", (*talk).searches},
		{"lesson", "lesson timing", "go through a lesson; lesson alone lists them, with how far you are", (*talk).lessons},
		{"lecture", "lecture sides", "hear a lecture, beat by beat; lecture alone lists them", (*talk).lectures},
		{"list", "list", "the experiments", do((*talk).experiments)},
		{"lab", "lab swap", "put an experiment on the bench, turn its knobs, and hear what happens", (*talk).labs},
		{"predict", "predict swap", "say what will happen first, then hear", nil},
		{"run", "run swap", "hear a whole run; run swap?seed=7 takes another seed", nil},
		{"evidence", "evidence gd-rate", "what was measured for a claim over many seeds", nil},
		{"quiz", "quiz", "practise; quiz --topic myths asks about one topic", nil},
		{"progress", "progress", "what you have seen, predicted and practised", nil},
		{"again", "again", "hear the numbered lines once more", do((*talk).again)},
		{"help", "help", "these words", do((*talk).help)},
		{"quit", "quit", "leave", do(func(t *talk) error { t.over = true; return nil })},
		{"check", "", "", nil},
		{"version", "", "", nil},
		{"exit", "", "", do(func(t *talk) error { t.over = true; return nil })},
		{"q", "", "", do(func(t *talk) error { t.over = true; return nil })},
	}
}

// plainFlags make commands answer in plain text.
var plainFlags = map[string]string{"run": "--plain", "quiz": "--plain", "progress": "--plain"}

// hear does what one line asks.
func (t *talk) hear(ctx context.Context, words []string) error {
	if err := t.seen(); err != nil {
		return err
	}
	if t.belief != nil {
		if done, err := t.judge(words); done || err != nil {
			return err
		}
	}
	if t.bench != nil {
		if done, err := t.bench.hear(ctx, t, words); done || err != nil {
			return err
		}
	}
	if len(words) == 0 {
		return t.again()
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(words[0], ".")); err == nil && len(words) == 1 {
		if n < 1 || n > len(t.offers) {
			return usage("no line has the number %d; again repeats those there are", n)
		}
		return t.offers[n-1].do(ctx)
	}
	return t.command(ctx, words)
}

// command does a word of the vocabulary.
func (t *talk) command(ctx context.Context, words []string) error {
	list := vocabulary()
	words[0] = strings.ToLower(words[0])
	i := slices.IndexFunc(list, func(w word) bool { return w.name == words[0] })
	if i < 0 {
		var names []string
		for _, w := range list {
			if w.help != "" {
				names = append(names, w.name)
			}
		}
		return usage("no command is called %q here%s", words[0], didYouMean(words[0], names))
	}
	if list[i].do != nil {
		return list[i].do(t, ctx, words[1:])
	}
	if flag := plainFlags[words[0]]; flag != "" && !slices.Contains(words, "forget") {
		words = append(slices.Clone(words), flag)
	}
	root := t.root()
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetArgs(words)
	return root.ExecuteContext(ctx)
}

// says returns an offer that does what words would do.
func (t *talk) says(text string, words ...string) offer {
	return offer{text, func(ctx context.Context) error { return t.command(ctx, words) }}
}

func (t *talk) help() error {
	for _, w := range vocabulary() {
		if w.help != "" {
			fmt.Fprintln(t.out, t.style().Paragraph(w.example+": "+w.help+".", "", "  "))
		}
	}
	if t.bench != nil {
		t.tell("On the bench: " + strings.Join(benchWords(), ", ") + ".")
	}
	return nil
}

// home offers where one left off, or a beginning, and what the tutor has.
func (t *talk) home() error {
	next := t.says("Start here: definitions.", "read", "definitions")
	list, err := t.standings()
	last, ok := ui.LastPlace(t.journal())
	if err := t.closing(err); err != nil {
		return err
	}
	lesson, more := ui.NextLesson(list)
	switch {
	case more && lesson.UnderWay():
		next = t.says(sentence("Go on with the lesson "+lesson.Lesson.Title+", "+lesson.Say()), "lesson", lesson.Lesson.ID)
	case ok && (last.Screen == "read" || last.Screen == "lab"):
		what := strings.TrimPrefix(last.What, "gloss:")
		next = t.says(sentence("Go on where you left off: "+last.Title), last.Screen, what)
	case more:
		next = t.says(sentence(map[bool]string{true: "Start here: ", false: "The next lesson: "}[lesson.Number == 1]+lesson.Lesson.Title), "lesson", lesson.Lesson.ID)
	}
	t.offer(next,
		t.says("Lessons: one idea each, in five to ten minutes.", "lesson"),
		t.says("Read what is said about brains and gradient descent, claim by claim.", "read"),
		t.says("Lab: run an experiment, turn its knobs, and hear what happens.", "list"),
		t.says("Quiz: questions that come back before you forget.", "quiz"),
		t.says("Progress: what you have seen, predicted and practised.", "progress"),
		t.says("Help: all words you can say.", "help"),
		t.says("Quit.", "quit"),
	)
	return nil
}

func (t *talk) experiments() error {
	var list []offer
	for _, e := range t.catalog.Experiments() {
		list = append(list, t.says(fmt.Sprintf("%s: %s %s", e.ID, sentence(e.Title), e.Summary), "lab", e.ID))
	}
	t.offer(list...)
	return nil
}

// echo prints what was said where no terminal does, so that a record of the
// conversation can be followed.
func (t *talk) echo(text string) {
	if !t.terminal() {
		fmt.Fprintln(t.out, t.style().Paragraph(text, "", ""))
	}
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if strings.ContainsRune(".?!'", rune(s[len(s)-1])) {
		return s
	}
	return s + "."
}
