package models

import (
	"fmt"
	"math"
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

// The shared task: one stream of images, seen by a learner on each side. Each
// model holds a stream of its own; two of one seed, given the same calls,
// present the same stimuli, so what both sides see is one stream.

// sharedParams are the stream's numbers, the same on both sides.
func sharedParams() []experiment.Knob {
	return []experiment.Knob{
		{Name: "context", Label: "what changes", Choices: []string{"new", "add", "remap"}, Help: "new patterns under old labels, new patterns with new labels, or old patterns under new labels"},
		{Name: "classes", Label: "classes", Default: 4, Min: 2, Max: 10, Integer: true, Help: "patterns in each of the two sets"},
		{Name: "tests", Label: "test stimuli", Default: 150, Min: 20, Max: 1000, Integer: true, Help: "held-out stimuli a set, never learnt from"},
		{Name: "every", Label: "scored every", Default: 5, Min: 1, Max: 1000, Integer: true, Help: "trials between two scores on the set shown while it is not known; five times as many once it is, and for the other set; twice as many in blocks that begin after 1000 trials"},
		{Name: "shots", Label: "shots", Default: 0, Min: 0, Max: 200, Integer: true, Help: "examples of each class learnt before the run; the stream then only tests"},
		{Name: "exposed", Label: "unlabelled", Default: 0, Min: 0, Max: 5000, Integer: true, Help: "stimuli shown without labels before that; gradient learners here cannot use them"},
	}
}

// sharedKnobs belong to the stream: turned on one side they turn on both.
func sharedKnobs() []experiment.Knob {
	return []experiment.Knob{
		{Name: "flip", Label: "pixel noise", Default: 0.15, Min: 0, Max: 0.5, Step: 0.01, Stream: true, Help: "chance that a pixel of the pattern flips"},
		{Name: "block", Label: "block", Unit: "trials", Default: 150, Min: 0, Max: 10000, Step: 10, Integer: true, Stream: true, Help: "trials before the other set comes; 0 changes only by hand"},
	}
}

func patternsText() experiment.Text {
	return experiment.Text{Name: "input", Label: "patterns", Help: "8×8 patterns as CSV rows of 0 and 1, set A's first, instead of random ones", Check: func(s string) error {
		if s == "" {
			return nil
		}
		_, err := stimulus.ParsePatterns(strings.NewReader(s))
		return err
	}}
}

// sharedActions can be done to either learner; a shared name does it to both.
func sharedActions() []experiment.Action {
	return []experiment.Action{
		{Name: "switch", Label: "change set", Key: keyChange, Help: "show the other set of patterns from the next trial on"},
		{Name: "lesion", Label: "cut synapses", Key: keyDamage, Help: "cut a share of the input synapses at random, for good", Arg: percent("lesion", "", 30)},
		{Name: "kill", Label: "kill units", Key: "g", Help: "remove a share of the units at random, for good", Arg: percent("kill", "", 30)},
		{Name: "noise", Label: "shake weights", Key: keyNoise, Help: "add noise to every weight", Arg: percent("noise", "of the weights' spread", 30)},
		{Name: "withhold", Label: "hide labels", Key: "i", Help: "show the stimuli without their labels, from which a gradient learner learns nothing, or with them again"},
		freeze,
	}
}

func sharedReadings(work string) []experiment.Reading {
	return []experiment.Reading{
		{Name: "score", Label: "score", Quantity: "share right, held-out stimuli", Format: "%5.3f", Meaning: "share of right answers on held-out stimuli of the set now shown, learning off"},
		{Name: "score_a", Label: "on A", Quantity: "share right, held-out stimuli", Format: "%5.3f", Meaning: "share of right answers on held-out stimuli of set A"},
		{Name: "score_b", Label: "on B", Quantity: "share right, held-out stimuli", Format: "%5.3f", Meaning: "share of right answers on held-out stimuli of set B"},
		{Name: "set", Label: "set", Format: "%1.0f", Names: []string{"A", "B"}, Meaning: "the set now shown"},
		{Name: "reached", Label: "80 % after", Format: "%4.0f", Meaning: "trials of this block until the score was 0.8; empty until then"},
		{Name: "reached_a", Label: "80 % on A after", Format: "%4.0f", Meaning: "trials of the first block until the score was 0.8"},
		{Name: "reached_b", Label: "80 % on B after", Format: "%4.0f", Meaning: "trials of the second block until the score was 0.8"},
		{Name: "samples", Label: "samples", Format: "%5.0f", Meaning: "stimuli seen"},
		{Name: "work_a", Label: "work to 80 % on A", Format: "%9.0f", Meaning: "counted work of the first block until the score was 0.8"},
		{Name: "updates", Label: "updates", Format: "%8.0f", Meaning: "times the weights were changed: spikes that taught, or gradient steps"},
		{Name: "work", Label: "work", Format: "%9.0f", Meaning: work},
		{Name: "chance", Label: "chance", Quantity: "share right, held-out stimuli", Format: "%5.3f", Meaning: "score of guessing"},
	}
}

// sharedStream builds what the numbers and the patterns ask for.
func sharedStream(v experiment.Values) (stimulus.SharedParams, error) {
	p := stimulus.DefaultShared()
	p.Context = stimulus.Context(int(v.Num["context"]))
	p.Classes = int(v.Num["classes"])
	p.FlipProb, p.BlockLength = v.Num["flip"], int(v.Num["block"])
	if text := v.Text["input"]; text != "" {
		var err error
		if p.Patterns, err = stimulus.ParsePatterns(strings.NewReader(text)); err != nil {
			return p, fmt.Errorf("input: %w", err)
		}
	}
	return p, p.Validate()
}

// watched is the stream as one side sees it, and the book of that side's
// scores.
type watched struct {
	stream *stimulus.Shared
	book   *stimulus.Book
	score  [2]float64 // the last on each set
	// withheld says that the stimuli come without their labels.
	withheld bool
	work     float64 // when the first block was learnt
}

func watch(s *stimulus.Shared, v experiment.Values) (watched, error) {
	b, err := stimulus.NewBook(s, int(v.Num["tests"]), int(v.Num["every"]))
	return watched{stream: s, book: b, work: math.NaN()}, err
}

func (w *watched) clone() watched {
	c := *w
	c.stream = w.stream.Clone()
	c.book = w.book.CloneOn(c.stream)
	return c
}

// turn turns a knob of the stream; other names are left alone.
func (w *watched) turn(name string, v float64) error {
	switch name {
	case "flip":
		return w.book.SetFlipProb(v)
	case "block":
		return w.stream.SetBlockLength(int(v))
	}
	return nil
}

// after notes the end of a trial, and the work done so far; test gives the
// score on a set. Tests take most of a run's time, so they are made as often as
// they tell something: on the set shown while it is not known, and every fifth
// time once it is, and on the other.
func (w *watched) after(work float64, test func(stimulus.Set) float64) {
	due := false
	learnt := w.book.After(func(set stimulus.Set) float64 {
		due = true
		w.score[set] = test(set)
		return w.score[set]
	})
	block := w.book.Last()
	if learnt && block.Number == 0 {
		w.work = work
	}
	every, within := w.book.Every(), w.book.Within()
	fifth := within%(5*every) == 0
	if !due && (fifth || within%every == 0 && w.score[block.Set] < stimulus.GoodScore) {
		w.score[block.Set] = test(block.Set)
	}
	if fifth {
		w.score[1-block.Set] = test(1 - block.Set)
	}
}

// take scores both sets now.
func (w *watched) take(test func(stimulus.Set) float64) {
	for set := range w.score {
		w.score[set] = test(stimulus.Set(set))
	}
}

// reached returns after how many trials of a block the score was good; NaN
// until it is.
func reached(b stimulus.Block) float64 {
	if b.Reached == 0 {
		return math.NaN()
	}
	return float64(b.Reached)
}

// read stores the readings that both sides have.
func (w *watched) read(dst []float64, updates, work float64) {
	s := w.stream
	second := math.NaN()
	if blocks := w.book.Blocks(); len(blocks) > 1 && blocks[1].Number == 1 {
		second = reached(blocks[1])
	}
	copy(dst, []float64{
		w.score[s.Set()], w.score[0], w.score[1], float64(s.Set()) + 1,
		reached(w.book.Last()), reached(w.book.Blocks()[0]), second,
		float64(s.Trial()), w.work, updates, work, 1 / float64(s.Outputs()),
	})
}

// watchedReadings is how many readings both sides have.
const watchedReadings = 12

// stimulusPicture is the image shown now beside the prototypes of its set.
func stimulusPicture(s *stimulus.Shared) experiment.Picture {
	p := experiment.Image{W: stimulus.Side, H: stimulus.Side, Max: 1}
	tile := func(name string, of stimulus.Pattern) {
		p.Tiles = append(p.Tiles, experiment.Tile{Name: name, Values: pixels(of)})
	}
	if now := s.Now(); now != nil {
		tile("now", now.Image)
	}
	for k := range s.Params().Classes {
		tile(fmt.Sprintf("%c%d", 'A'+rune(s.Set()), k+1), s.Prototype(s.Set(), k))
	}
	return p
}
