package quiz

import (
	"fmt"
	"slices"
	"strings"

	"spikeslope/internal/stimulus"
)

// A Question is an item as it is asked once: its numbers drawn, its choices
// shuffled. The same item, version and seed give the same question.
type Question struct {
	Item        *Item
	Seed        uint64
	Prompt      string // Markdown, gaps shown as blanks
	Options     []Option
	Classes     []string // of classify
	Gaps        int      // of cloze
	Unit        string   // of the number asked for
	Line        string   // what to run
	Hint        string
	Explanation string
	Values      map[string]float64 // drawn

	gaps      [][]string
	key       float64
	tolerance float64 // absolute
	caseText  []string
	rightText string // feedback of the key
}

// An Option is a choice, statement or step as shown.
type Option struct {
	Text     string
	Feedback string
	Place    int // in Item.Choices
}

// classOrder is how the classes of the comparison are listed.
var classOrder = []string{"brain", "descent", "both", "neither"}

// Ask draws the numbers of an item and shuffles its choices from a seed.
func (it *Item) Ask(seed uint64) (*Question, error) {
	q := &Question{Item: it, Seed: seed}
	var err error
	if q.Values, err = drawAll(it.Draws, seed); err != nil {
		return nil, it.errorf("%v", err)
	}
	put := func(text string) string {
		s, e := fill(text, q.Values)
		if e != nil && err == nil {
			err = e
		}
		return s
	}
	q.Prompt = put(it.Prompt)
	q.Hint, q.Explanation, q.rightText = put(it.Hint), put(it.Explanation), put(it.Feedback)
	for _, c := range it.Cases {
		q.caseText = append(q.caseText, put(c.Feedback))
	}
	for i, c := range it.Choices {
		q.Options = append(q.Options, Option{Text: put(c.Text), Feedback: put(c.Feedback), Place: i})
	}
	if it.Run != nil {
		q.Line = put(it.Run.Line)
	}
	if err == nil && it.Key != nil {
		err = q.setKey(it.Key)
	}
	if err != nil {
		return nil, it.errorf("%v", err)
	}
	if it.Type == Cloze {
		if q.gaps, err = clozeGaps(q.Prompt); err != nil {
			return nil, it.errorf("%v", err)
		}
		q.Gaps = len(q.gaps)
		q.Prompt = showGaps(q.Prompt)
	}
	q.shuffle()
	if it.Type == Classify {
		q.Classes = classes(it.Choices)
	}
	return q, nil
}

func (q *Question) setKey(k *Key) error {
	var err error
	if q.key, err = k.Value.Value(q.Values); err != nil {
		return err
	}
	if q.tolerance, err = k.Tolerance.Value(q.Values); err != nil {
		return err
	}
	if k.Relative {
		q.tolerance *= abs(q.key) / 100
	}
	q.Unit = k.Unit
	return nil
}

func (it *Item) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: item %s: %s", it.Source.File, it.Source.Line, it.ID, fmt.Sprintf(format, args...))
}

func (q *Question) shuffle() {
	if q.Item.KeepOrder {
		return
	}
	rng := stimulus.New(q.Seed, "quiz: choices")
	n := len(q.Options)
	mix := func() {
		rng.Shuffle(n, func(i, j int) { q.Options[i], q.Options[j] = q.Options[j], q.Options[i] })
	}
	mix()
	if q.Item.Type == Order { // never give the answer away
		for slices.IsSortedFunc(q.Options, func(a, b Option) int { return a.Place - b.Place }) {
			mix()
		}
	}
}

// classes lists the classes to choose from in an order that tells nothing.
func classes(choices []Choice) []string {
	var used []string
	for _, c := range choices {
		if !slices.Contains(used, c.Class) {
			used = append(used, c.Class)
		}
	}
	for _, c := range used {
		if !slices.Contains(classOrder, c) {
			slices.SortFunc(used, strings.Compare)
			return used
		}
	}
	return classOrder
}

func abs(v float64) float64 { return max(v, -v) }

// Key returns the number asked for and the absolute tolerance.
func (q *Question) Key() (value, tolerance float64) { return q.key, q.tolerance }

// GapAnswers returns the answers accepted in each gap, the preferred first.
func (q *Question) GapAnswers() [][]string { return q.gaps }
