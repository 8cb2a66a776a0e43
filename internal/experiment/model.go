// Package experiment runs models: from a seed, under one clock, with knobs
// that turn while they run, actions done to them and readings taken from them.
//
// The package knows no particular model. A simulation becomes a [Model] in
// internal/experiment/models; content chooses models and numbers.
package experiment

import (
	"fmt"
	"math"
	"time"
)

// Time is model time in microseconds since the start of a run. Whole numbers
// keep two models of different step on one clock without drift.
type Time int64

// Units of model time.
const (
	Microsecond Time = 1
	Millisecond      = 1000 * Microsecond
	Second           = 1000 * Millisecond
	Minute           = 60 * Second
)

// Seconds returns t in seconds.
func (t Time) Seconds() float64 { return float64(t) / float64(Second) }

// Duration returns t as wall-clock duration at speed 1×.
func (t Time) Duration() time.Duration { return time.Duration(t) * time.Microsecond }

// Side says which learner a model is.
type Side int

// The two sides of the comparison.
const (
	Brain Side = iota
	Descent
)

// String returns the word used in content and on the command line.
func (s Side) String() string {
	if s == Descent {
		return "descent"
	}
	return "brain"
}

// A Model is one learner: pure, seeded, and stepped by its [Run].
//
// Two models built from the same values and seed, given the same calls in the
// same order, return the same readings bit for bit.
type Model interface {
	// Describe returns what does not change while the model runs.
	Describe() *Description
	// Step advances the model by Describe().Period. It does not allocate.
	Step()
	// Clone returns an independent copy, its random generators included.
	Clone() Model
	// Knob returns the value of the knob of that name.
	Knob(name string) float64
	// SetKnob turns a knob; the run has checked name and range. It never
	// resets the model.
	SetKnob(name string, v float64)
	// Act does the action of that name; the run has checked name and range.
	Act(name string, arg float64)
	// Read stores the readings into dst in the order of Describe().Readings.
	Read(dst []float64)
	// Picture returns the picture of that name as it stands now. Slices in it
	// belong to the caller.
	Picture(name string) Picture
	// Still returns, in one sentence, why nothing is changing, or "".
	Still() string
}

// An Edger is a model that knows a value of a knob worth marking, such as the
// learning rate beyond which an optimizer turns unstable where it stands; NaN
// for none.
type Edger interface{ Edge(knob string) float64 }

// A Refuser is a model that can be in a state in which an action would do
// nothing. It says why, or "".
type Refuser interface{ Refuse(action string) string }

// Description is what a person may see of a model and do to it.
type Description struct {
	Name     string // the registry's name, as content writes it
	Title    string // a few words, as the panel shows it: "STDP, 200 synapses"
	Side     Side
	Period   Time // model time of one step
	Knobs    []Knob
	Actions  []Action
	Readings []Reading
	Pictures []PictureInfo
	// Rule is the learning rule in one line of plain text, for the panel.
	Rule string
}

// A Knob is a number with a range: a parameter fixed at the start, or a dial
// turned while the model runs.
type Knob struct {
	Name    string // in lines and content: "eta"
	Label   string // on screen: "learning rate η"
	Unit    string // "ms", "Hz", "" for none
	Help    string // one sentence
	Default float64
	Min     float64
	Max     float64
	Step    float64  // of one key press; ignored if Log or Choices
	Log     bool     // a key press multiplies instead of adding
	Integer bool     // only whole values
	Choices []string // names of the values 0, 1, 2, …; Min and Max follow from it
	// Brings are the start values of other parameters that come with a choice,
	// unless they are given themselves.
	Brings map[string]map[string]float64
	// Stream says that the knob belongs to the stream both sides see: turned on
	// one side it turns on the other too.
	Stream bool
}

// An Action is something done to a model at an instant.
type Action struct {
	Name  string // in lines: "switch"
	Label string // on screen: "switch the stimulus"
	Key   string // the key preferred in the lab: one letter
	Help  string
	Arg   *Knob // the argument, nil for none
}

// A Reading is a number a model can be asked for.
type Reading struct {
	Name    string // in content and CSV: "rate"
	Label   string // on screen: "rate"
	Unit    string // "Hz"
	Meaning string // one sentence: what it is, how it is taken
	Format  string // fixed-width verb, e.g. "%6.2f"
	// Quantity names what several readings measure alike, for the title of a
	// chart of them: "mean weight of each group".
	Quantity string
	// Names are the words for the values 1, 2, 3, … of a reading that chooses
	// among things, such as groups.
	Names []string
}

// Text writes a value of the reading, always as wide; a missing one is a dash.
func (r *Reading) Text(v float64) string {
	format := r.Format
	if format == "" {
		format = "%8.4g"
	}
	if i := int(v) - 1; i >= 0 && i < len(r.Names) && v == float64(i+1) {
		return r.Names[i]
	}
	if math.IsNaN(v) {
		return fmt.Sprintf("%*s", len(fmt.Sprintf(format, 0.)), "-")
	}
	return fmt.Sprintf(format, v)
}

// PictureInfo announces a picture a model can draw.
type PictureInfo struct {
	Name  string // in content: "raster"
	Title string // on screen: "inputs and output, last 2 s"
	Rows  int    // height it likes, in rows of cells; 0 takes what is left
}

// A Builder makes a model. Builders are listed in internal/experiment/models.
type Builder struct {
	Name     string
	Title    string
	Side     Side
	Help     string // one sentence
	Params   []Knob // fixed when the run starts, beside the model's knobs
	Texts    []Text // parameters that are text
	Knobs    []Knob // the model's knobs, for checking before anything is built
	Actions  []Action
	Readings []Reading // for checking conditions; a model may have fewer
	Pictures []PictureInfo
	// Build returns the model, or an error that names the field, its value
	// and the range allowed.
	Build func(v Values, seed uint64) (Model, error)
}

// A Text is a parameter given as text, such as an expression or a file's path.
type Text struct {
	Name    string
	Label   string
	Help    string
	Default string
	Check   func(string) error // nil accepts all
}

// Values are the parameters and knobs of a model at its start. The run fills
// in the defaults: every name a builder declares is there.
type Values struct {
	Num  map[string]float64
	Text map[string]string
}
