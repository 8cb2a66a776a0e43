package quiz

import (
	"slices"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// Type is a kind of item, by its name in content.
type Type string

// The types of items.
const (
	Single   Type = "single"
	Multiple Type = "multiple"
	Classify Type = "classify"
	Order    Type = "order"
	Cloze    Type = "cloze"
	Numeric  Type = "numeric"
	Myth     Type = "myth"
	Predict  Type = "predict"
	Knob     Type = "set-the-knob"
	Spot     Type = "spot-the-step"
)

// Types lists all types in the order of their documentation.
var Types = []Type{Single, Multiple, Classify, Order, Cloze, Numeric, Myth, Predict, Knob, Spot}

// Simulated tells whether grading an item of this type runs an experiment.
func (t Type) Simulated() bool { return t == Predict || t == Knob || t == Spot }

// choices tells whether the type offers choices to pick.
func (t Type) choices() bool { return t == Single || t == Multiple || t == Myth || t == Predict }

// An Item is a question as content has it.
type Item struct {
	ID          string
	Version     int
	Claims      []string
	Type        Type
	Topic       string
	Prompt      string // Markdown; paragraphs are separated by a blank line
	Choices     []Choice
	Verdict     string // of a myth: "myth" or "fact"
	Key         *Key   // of numeric and set-the-knob
	Cases       []Case
	Feedback    string // to the right answer, where choices do not carry it
	Hint        string
	Explanation string
	Draws       []Draw
	Run         *RunSpec
	KeepOrder   bool // shuffle=off
	Source      course.Source
}

// A Choice is one line to pick, classify or put in order.
type Choice struct {
	Text          string
	Right         bool                  // single, multiple, myth
	Class         string                // classify
	When          *experiment.Condition // predict
	Misconception string
	Feedback      string
	Line          int
}

// A Case is a condition on wrong or right answers, with what to say to them.
type Case struct {
	When          *experiment.Condition
	Misconception string
	Feedback      string
	Line          int
}

// A Key is the right number.
type Key struct {
	Value     Formula
	Tolerance Formula
	Relative  bool // the tolerance is a percentage of the value
	Unit      string
	Line      int
}

// otherwise is the condition that content writes as else.
const otherwise = "1 == 1"

// A RunSpec says what an item runs.
type RunSpec struct {
	Line   string // an experiment line, perhaps with drawn numbers in braces
	For    string // model time, "" for the set-up's own
	Knob   string
	Goal   *experiment.Condition // of set-the-knob
	When   *experiment.Condition // of spot-the-step
	Within string                // of spot-the-step: "300ms" or "3 steps"
}

// A Misconception is a belief that a wrong answer can show. The list is our
// own and no validated inventory.
type Misconception struct {
	ID      string
	Belief  string
	Instead string // what is so
	Source  course.Source
}

// A Bank is all items and misconceptions of the content.
type Bank struct {
	Items          []*Item // by file and place in it
	Misconceptions []*Misconception

	items   map[string]*Item
	beliefs map[string]*Misconception
}

// Item returns the item of that id, or nil.
func (b *Bank) Item(id string) *Item { return b.items[id] }

// Misconception returns the misconception of that id, or nil.
func (b *Bank) Misconception(id string) *Misconception { return b.beliefs[id] }

// Topics lists the topics in the order of their files.
func (b *Bank) Topics() []string {
	var list []string
	for _, it := range b.Items {
		if !slices.Contains(list, it.Topic) {
			list = append(list, it.Topic)
		}
	}
	return list
}

// Offers lists the misconceptions that an answer to the item can show.
func (it *Item) Offers() []string {
	var list []string
	add := func(m string) {
		if m != "" && !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	for _, c := range it.Choices {
		add(c.Misconception)
	}
	for _, c := range it.Cases {
		add(c.Misconception)
	}
	return list
}

// Experiment returns the id of the experiment the item runs, or "".
func (it *Item) Experiment() string {
	if it.Run == nil {
		return ""
	}
	for i, r := range it.Run.Line {
		if r == '?' {
			return it.Run.Line[:i]
		}
	}
	return it.Run.Line
}
