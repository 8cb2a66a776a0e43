package course

import (
	"slices"
	"strings"
)

// Step is a part of a lesson.
type Step int

// The steps of every lesson, in their order.
const (
	StepRead    Step = iota // a short text
	StepPredict             // what will happen? committed before the run
	StepRun                 // the run, watched
	StepSay                 // what happened, in words of one's own
	StepWhy                 // the reason
	StepCheck               // a question or two
)

// Steps is how many there are.
const Steps = 6

// String returns the step's name, as content and screens have it.
func (s Step) String() string {
	return [...]string{"read", "predict", "run", "say", "why", "check"}[s]
}

// Lesson is one idea in five to ten minutes, as content/lessons/ID.md writes
// it: what its steps need stands in the front matter, their texts under
// headings in the body.
type Lesson struct {
	ID      string   `yaml:"-"` // the file's name without .md
	Title   string   `yaml:"title"`
	Summary string   `yaml:"summary"` // the idea, in one sentence
	Order   int      `yaml:"order"`   // place in the course
	Minutes int      `yaml:"minutes"`
	Needs   []string `yaml:"needs"`   // lessons before it
	Claims  []string `yaml:"claims"`  // what it is about
	Predict string   `yaml:"predict"` // an experiment with a prediction, perhaps with a seed: "swap?seed=3"
	Run     string   `yaml:"run"`     // the line watched; "" watches what was predicted
	Check   []string `yaml:"check"`   // ids of quiz items
	Read    string   `yaml:"-"`       // Markdown under ## Read
	Watch   string   `yaml:"-"`       // under ## Run: what to do and look at
	Say     string   `yaml:"-"`       // under ## Say: the question
	Answer  string   `yaml:"-"`       // under ### Answer: what one could have said
	Why     string   `yaml:"-"`       // under ## Why
	Source  Source   `yaml:"-"`

	lines lines
}

// At returns where a key of the front matter stands, such as "check[1]".
func (l *Lesson) At(path string) Source { return Source{l.Source.File, l.lines.at(path)} }

func (l *Lesson) place() (order int, id string) { return l.Order, l.ID }

const lessonsDir = "lessons"

// lessonParts are the headings of a lesson's body.
var lessonParts = []struct {
	title string
	level int
	why   string // said where it is missing
	text  func(*Lesson) *string
}{
	{"Read", 2, "a short text before the prediction", func(l *Lesson) *string { return &l.Read }},
	{"Run", 2, "what to do in the lab, and what to look at", func(l *Lesson) *string { return &l.Watch }},
	{"Say", 2, "the question what happened", func(l *Lesson) *string { return &l.Say }},
	{"Answer", 3, "under ## Say, a sentence or two to compare with", func(l *Lesson) *string { return &l.Answer }},
	{"Why", 2, "the reason", func(l *Lesson) *string { return &l.Why }},
}

// longest is how many words a step may have: more is no longer one idea.
const longest = 250

// readLesson returns the lesson of a file and what it names.
func readLesson(file string, src []byte, r *report) (*Lesson, []use) {
	d := cut(file, src, r, true)
	l := &Lesson{ID: idOf(file, r), Source: Source{file, 1}, lines: lines{"": 1}}
	if d.frontLine > 0 {
		dec := decodeYAML(d.front, d.frontLine, r, l)
		if l.lines = dec.lines; !dec.failed {
			l.checkFront(r)
		}
	}
	tree := parseMarkdown(d.body)
	l.readBody(headed(&d, tree, r), r)
	return l, append(l.uses(), collectLinks(&d, tree, r)...)
}

func (l *Lesson) readBody(blocks []block, r *report) {
	seen := map[string]bool{}
	for _, b := range blocks {
		var titles []string
		known := false
		for _, p := range lessonParts {
			if p.level != b.level {
				continue
			}
			titles = append(titles, p.title)
			if p.title != b.title {
				continue
			}
			known = true
			if seen[b.title] {
				r.fault(b.line, "a second heading %q: join the two", b.title)
				continue
			}
			seen[b.title] = true
			*p.text(l) = b.text
			if n := len(strings.Fields(b.text)); n > longest {
				r.fault(b.line, "%q has %d words, at most %d are read in a step: shorten it, or make two lessons of it", b.title, n, longest)
			}
		}
		switch {
		case b.level == 0:
			r.fault(b.line, "text before the first heading: put it under ## Read")
		case !known:
			r.fault(b.line, "unknown heading %q%s", b.title, didYouMean(b.title, titles))
		}
		checkAttributes(b, nil, r)
	}
	for _, p := range lessonParts {
		if *p.text(l) == "" {
			r.fault(l.Source.Line, "nothing under %s %s: write %s", strings.Repeat("#", p.level), p.title, p.why)
		}
	}
}

func (l *Lesson) checkFront(r *report) {
	say := func(path, format string, args ...any) { r.fault(l.lines.at(path), format, args...) }
	if strings.TrimSpace(l.Title) == "" {
		say("title", "no title: write title: and a few words")
	}
	if strings.TrimSpace(l.Summary) == "" {
		say("summary", "no summary: write summary: and the idea in one sentence")
	}
	if l.Order <= 0 {
		say("order", "order is %d: write order: and the lesson's place in the course, a whole number from 1", l.Order)
	}
	if l.Minutes < 1 || l.Minutes > 30 {
		say("minutes", "minutes is %d: write minutes: and how long it takes, five to ten for one idea", l.Minutes)
	}
	if len(l.Claims) == 0 {
		say("claims", "no claims: write claims: and the claims it is about")
	}
	if l.Predict == "" {
		say("predict", "no prediction: write predict: and an experiment that asks for one")
	}
	if n := len(l.Check); n < 1 || n > 3 {
		say("check", "check names %d questions: name one or two of the quiz by their ids", n)
	}
}

// uses returns what the front matter names.
func (l *Lesson) uses() []use {
	var uses []use
	add := func(kind LinkKind, path, target string) {
		if target != "" {
			uses = append(uses, use{kind, target, l.At(path)})
		}
	}
	for i, id := range l.Claims {
		add(ToClaim, entryOf("claims", i), id)
	}
	add(ToExperiment, "predict", l.Predict)
	add(ToExperiment, "run", l.Run)
	return uses
}

// Lessons returns the lessons in the order of the course.
func (c *Course) Lessons() []*Lesson { return c.lessons().list }

// Lesson returns the lesson of that id.
func (c *Course) Lesson(id string) (*Lesson, bool) { return c.lessons().find(id) }

// checkLessons reports what lessons need and do not find: one another, in an
// order that can be gone through.
func (c *Course) checkLessons() []Fault {
	var faults []Fault
	var ids []string
	for _, l := range c.Lessons() {
		ids = append(ids, l.ID)
	}
	for _, l := range c.Lessons() {
		r := &report{file: l.Source.File}
		for i, id := range l.Needs {
			line := l.At(entryOf("needs", i)).Line
			need, ok := c.Lesson(id)
			switch {
			case !ok:
				r.fault(line, "no lesson is called %q%s", id, didYouMean(id, ids))
			case need == l:
				r.fault(line, "this lesson needs itself: drop %q", id)
			case c.leadsTo(need, l.ID, map[string]bool{}):
				r.fault(line, "this lesson needs %q, which needs this one, itself or by way of others: drop one", id)
			case need.Order > l.Order:
				r.fault(line, "needs %q, which comes later, at %d: give this lesson a greater order", id, need.Order)
			}
		}
		faults = append(faults, r.faults...)
	}
	return faults
}

// leadsTo tells whether a lesson is, or by way of others needs, that of an id.
func (c *Course) leadsTo(l *Lesson, id string, seen map[string]bool) bool {
	if l.ID == id {
		return true
	}
	if seen[l.ID] {
		return false
	}
	seen[l.ID] = true
	return slices.ContainsFunc(l.Needs, func(n string) bool {
		need, ok := c.Lesson(n)
		return ok && c.leadsTo(need, id, seen)
	})
}
