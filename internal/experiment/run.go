package experiment

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// A Run is a set-up being run: its models under one clock.
//
// At model time T a model of period P has made ⌊T/P⌋ steps, and an event at T
// acts after them, whichever way T was reached: in one go, in small pieces, or
// back and forth.
type Run struct {
	Setup  *Setup
	Record *Record

	models []Model
	descs  []*Description
	steps  []int64
	now    Time
	events []Event   // by time
	next   int       // the first event not yet done
	values []float64 // of the readings
	fresh  bool      // they are those of now

	keep    bool // checkpoints
	saved   []checkpoint
	every   Time          // between checkpoints, or a multiple
	replay  time.Duration // of computing from one to the next
	unsaved time.Duration // of computing since the last
}

// Start builds the models and returns a run at time 0, its events at 0 done.
func (s *Setup) Start() (*Run, error) {
	r := &Run{Setup: s, events: slices.Clone(s.Events), every: firstCheckpoint}
	for _, p := range s.Parts {
		m, err := p.Builder.Build(p.Values, s.Seed)
		if err != nil {
			return nil, s.blame(p.Builder, err)
		}
		r.models = append(r.models, m)
		r.descs = append(r.descs, m.Describe())
	}
	r.steps = make([]int64, len(r.models))
	r.Record = newRecord(r)
	r.Record.take(r)
	r.due()
	return r, nil
}

// Now returns the model time.
func (r *Run) Now() Time { return r.now }

// Models returns the models, the brain first. They are the run's to change.
func (r *Run) Models() []Model { return r.models }

// Describe returns the description of model i.
func (r *Run) Describe(i int) *Description { return r.descs[i] }

// Steps returns how many steps model i has made.
func (r *Run) Steps(i int) int64 { return r.steps[i] }

// Events returns what is done when, past and to come, by time.
func (r *Run) Events() []Event { return r.events }

// Advance runs up to model time t. Earlier times are a matter for Seek.
func (r *Run) Advance(t Time) {
	begin := time.Now()
	for r.now < t {
		stop := t
		if r.next < len(r.events) {
			stop = min(stop, r.events[r.next].At)
		}
		save := r.nextCheckpoint()
		stop = min(stop, r.Record.next(), save)
		for i, m := range r.models {
			for want := int64(stop / r.descs[i].Period); r.steps[i] < want; r.steps[i]++ {
				m.Step()
				r.fresh = false
			}
		}
		r.now = stop
		if stop == r.Record.next() {
			r.Record.take(r)
		}
		r.due()
		if stop == save {
			r.unsaved += time.Since(begin)
			r.checkpoint()
			begin = time.Now()
		}
	}
	r.unsaved += time.Since(begin)
}

// Step advances to the end of the next step of whichever model is first.
func (r *Run) Step() { r.Advance(r.nextStep()) }

func (r *Run) nextStep() Time {
	next := Time(math.MaxInt64)
	for i := range r.models {
		next = min(next, Time(r.steps[i]+1)*r.descs[i].Period)
	}
	return next
}

// due does the events whose time has come.
func (r *Run) due() {
	for r.next < len(r.events) && r.events[r.next].At <= r.now {
		r.apply(r.events[r.next])
		r.next++
	}
}

// Do does an action or turns a knob now, and notes it, so that Line gives it
// again. The names are checked, and a [Refuser] is heard.
func (r *Run) Do(name, value string, turn bool) error {
	ev := Event{At: r.now, Name: name, Value: value, Turn: turn}
	if err := r.Setup.CheckEvent(ev); err != nil {
		return err
	}
	if len(r.events) >= maxEvents+r.Setup.Scheduled {
		return &UseError{fmt.Sprintf("this run has %d actions already; start again with r", maxEvents)}
	}
	if why := r.refusal(ev); why != "" {
		return &UseError{why}
	}
	if turn { // a dial in motion is one event, not fifty
		if i := r.next - 1; i >= 0 && r.events[i].Turn && r.events[i].Name == name && r.events[i].At == r.now {
			r.events[i] = ev
			r.apply(ev)
			r.forget()
			return nil
		}
	}
	r.events = slices.Insert(r.events, r.next, ev)
	r.next++
	r.apply(ev)
	r.forget()
	return nil
}

// refusal is why an action would do nothing now, or "".
func (r *Run) refusal(ev Event) string {
	why := ""
	for i, m := range r.models {
		name, mine := r.Setup.Parts[i].owns(ev.Name)
		if !mine || ev.Turn || !slices.ContainsFunc(r.Setup.Parts[i].Builder.Actions, func(a Action) bool { return a.Name == name }) {
			continue
		}
		refuser, ok := m.(Refuser)
		if !ok {
			return ""
		}
		if why = refuser.Refuse(name); why == "" {
			return "" // one side at least does something
		}
	}
	return why
}

func (r *Run) apply(ev Event) {
	r.fresh = false
	for i, m := range r.models {
		p := &r.Setup.Parts[i]
		name, mine := p.owns(ev.Name)
		if !mine {
			continue
		}
		if ev.Turn {
			for _, k := range p.Builder.Knobs {
				if k.Name == name {
					v, _ := k.Parse(ev.Value)
					m.SetKnob(name, v)
				}
			}
			continue
		}
		for _, a := range p.Builder.Actions {
			if a.Name == name {
				v, _ := a.value(ev.Value)
				m.Act(name, v)
			}
		}
	}
}

// Line returns the line that gives exactly this state.
func (r *Run) Line() Line {
	l := r.Setup.Line
	l.Seed, l.Seeded, l.At = r.Setup.Seed, true, r.now
	l.Events = nil
	scheduled := r.scheduled()
	for _, ev := range r.events[:r.next] {
		if i := slices.Index(scheduled, ev); i >= 0 {
			scheduled = slices.Delete(scheduled, i, i+1)
			continue
		}
		l.Events = append(l.Events, ev)
	}
	return l
}

func (r *Run) scheduled() []Event {
	if r.Setup.Line.Bare {
		return nil
	}
	var list []Event
	for _, text := range r.Setup.Experiment.Schedule {
		if ev, err := ParseEvent(text); err == nil {
			list = append(list, ev)
		}
	}
	return list
}

// A Named is a reading with the side it comes from.
type Named struct {
	Reading
	Side Side
	Key  string // unique in the run: the name, prefixed by the side where both have it
}

// Readings lists what the run can be asked for, in the order Read gives it.
func (r *Run) Readings() []Named { return r.Setup.readings(r.descs) }

func (s *Setup) readings(descs []*Description) []Named {
	var list []Named
	count := map[string]int{}
	for _, d := range descs {
		for _, rd := range d.Readings {
			count[rd.Name]++
		}
	}
	for _, d := range descs {
		for _, rd := range d.Readings {
			key := rd.Name
			if count[rd.Name] > 1 {
				key = d.Side.String() + "." + rd.Name
			}
			list = append(list, Named{Reading: rd, Side: d.Side, Key: key})
		}
	}
	return list
}

// Read stores all readings, growing dst as needed.
func (r *Run) Read(dst []float64) []float64 { return append(dst[:0], r.read()...) }

// ReadModel stores the readings of model i, growing dst as needed.
func (r *Run) ReadModel(i int, dst []float64) []float64 {
	from := 0
	for _, d := range r.descs[:i] {
		from += len(d.Readings)
	}
	return append(dst[:0], r.read()[from:from+len(r.descs[i].Readings)]...)
}

// read returns all readings. A network may take as long to read as to draw, so
// it is read once however many ask between two steps.
func (r *Run) read() []float64 {
	if r.fresh {
		return r.values
	}
	n := 0
	for _, d := range r.descs {
		n += len(d.Readings)
	}
	r.values = slices.Grow(r.values[:0], n)[:n]
	at := 0
	for i, m := range r.models {
		k := len(r.descs[i].Readings)
		m.Read(r.values[at : at+k])
		at += k
	}
	r.fresh = true
	return r.values
}

// Columns returns where each key stands among the readings; nil asks for all.
// A name that both sides have means the first.
func (r *Run) Columns(keys []string) ([]int, error) {
	list := r.Readings()
	if keys == nil {
		all := make([]int, len(list))
		for i := range all {
			all[i] = i
		}
		return all, nil
	}
	columns := make([]int, len(keys))
	for i, key := range keys {
		columns[i] = slices.IndexFunc(list, func(n Named) bool { return n.is(key) })
		if columns[i] < 0 {
			var names []string
			for _, n := range list {
				names = append(names, n.Key)
			}
			return nil, unknown("reading of "+r.Setup.Experiment.ID, key, names)
		}
	}
	return columns, nil
}

// is tells whether key names the reading.
func (n *Named) is(key string) bool {
	return n.Key == key || n.Name == key || n.Side.String()+"."+n.Name == key
}

// Lookup returns the current readings by key; t_s is the model time. A name
// that both sides have means the first; an unknown one is NaN.
func (r *Run) Lookup() func(string) float64 {
	values := r.Read(nil)
	list := r.Readings()
	return func(key string) float64 {
		if key == "t_s" {
			return r.now.Seconds()
		}
		for i, n := range list {
			if n.is(key) {
				return values[i]
			}
		}
		return math.NaN()
	}
}

// Still says why nothing is changing, for the sides where that is so.
func (r *Run) Still() string {
	var say []string
	for _, m := range r.models {
		if s := m.Still(); s != "" {
			say = append(say, s)
		}
	}
	return strings.Join(say, " ")
}
