package experiment

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func start(t testing.TB, line string) *Run {
	t.Helper()
	l, err := ParseLine(line)
	if err != nil {
		t.Fatal(err)
	}
	s, err := toyCatalog().Resolve(l)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Start()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestResolveFaults(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"onne", "did you mean one?"},
		{"one?gian=2", `no parameter of one is called "gian"; did you mean gain?`},
		{"one?gain=99", "gain=99 is out of range: it goes from 0 to 10"},
		{"one?gain=NaN", "no number"},
		{"one?n=2.5", "only whole numbers"},
		{"one?kind=fats", "did you mean fast?"},
		{"one?kik@2s", "no action of one is called"},
		{"one?kick:9@2s", "out of range: it goes from 0 to 5"},
		{"one?reset:9@2s", "takes no value"},
		{"one?n=2@2s", "no knob of one"},
		{"one?descent.gain=2", "no parameter of one"},
	} {
		l, err := ParseLine(c.line)
		if err == nil {
			_, err = toyCatalog().Resolve(l)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want …%s…", c.line, err, c.want)
		}
	}
}

func TestSidePrefix(t *testing.T) {
	r := start(t, "two?descent.gain=5&brain.kick:3@1s&gain=4@2s")
	r.Advance(1400 * Millisecond)
	look := r.Lookup()
	if look("brain.sum") != 2*14+6-2*14*0.5-6 && look("brain.kicks") != 3 {
		t.Errorf("brain kicks %v", look("brain.kicks"))
	}
	if look("descent.kicks") != 0 || look("descent.sum") != 5*20 {
		t.Errorf("descent: %v kicks, sum %v", look("descent.kicks"), look("descent.sum"))
	}
	r.Advance(2 * Second)
	for i, m := range r.Models() {
		if m.Knob("gain") != 4 {
			t.Errorf("side %d: an unprefixed knob turns both, gain is %v", i, m.Knob("gain"))
		}
	}
}

// However time is cut, forth and back, the readings are the same.
func TestPathIndependence(t *testing.T) {
	const line = "two?seed=3&kick:2@700ms&gain=3@1.05s&kick@2.2s"
	whole := start(t, line)
	whole.Advance(9 * Second)
	want := whole.Read(nil)
	rapid.Check(t, func(t *rapid.T) {
		l, _ := ParseLine(line)
		s, _ := toyCatalog().Resolve(l)
		r, _ := s.Start()
		r.Rewindable(0)
		for range rapid.IntRange(0, 12).Draw(t, "moves") {
			r.Seek(Time(rapid.Int64Range(0, int64(12*Second)).Draw(t, "to")))
		}
		r.Seek(9 * Second)
		if got := r.Read(nil); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// The line of a state leads to that state.
func TestLineReproduces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := ParseLine("one?seed=11&gain=2")
		s, _ := toyCatalog().Resolve(l)
		r, _ := s.Start()
		r.Rewindable(0)
		for range rapid.IntRange(0, 10).Draw(t, "moves") {
			switch rapid.IntRange(0, 3).Draw(t, "move") {
			case 0:
				r.Do("kick", "1.5", false)
			case 1:
				r.Do("gain", "3", true)
			case 2:
				r.Seek(Time(rapid.Int64Range(0, int64(5*Second)).Draw(t, "to")))
			case 3:
				r.Step()
			}
		}
		again, err := ParseLine(r.Line().String())
		if err != nil {
			t.Fatal(err)
		}
		s2, err := toyCatalog().Resolve(again)
		if err != nil {
			t.Fatal(err)
		}
		r2, _ := s2.Start()
		r2.Advance(again.At)
		if !slices.Equal(r.Read(nil), r2.Read(nil)) {
			t.Fatalf("%s: %v, then %v", again, r.Read(nil), r2.Read(nil))
		}
	})
}

func TestRecordThins(t *testing.T) {
	r := start(t, "one")
	r.Advance(Time(maxSamples) * firstInterval * 3)
	times, sum := r.Record.Column("sum")
	if len(times) >= maxSamples || len(sum) != len(times) {
		t.Fatalf("%d times, %d values", len(times), len(sum))
	}
	step := times[1] - times[0]
	for i := 1; i < len(times); i++ {
		if d := times[i] - times[i-1] - step; d > 1e-9 || d < -1e-9 {
			t.Fatalf("uneven at %d: %v", i, times[i]-times[i-1])
		}
	}
}

// Going back runs again no more than lies between two checkpoints: a second,
// and later at most a twentieth of the run.
func TestCheckpointsAreClose(t *testing.T) {
	r := start(t, "one")
	r.Rewindable(0)
	for _, to := range []Time{3*Second + 1, 10 * Minute} {
		r.Seek(to)
		last := Time(0)
		for _, c := range r.saved {
			if gap := c.at - last; gap > max(Second, to/(maxCheckpoints/2)) {
				t.Errorf("at %s no checkpoint lies between %s and %s", to, last, c.at)
			}
			last = c.at
		}
		if r.now-last > r.every {
			t.Errorf("at %s the last checkpoint is at %s", to, last)
		}
		if n := len(r.saved); n > maxCheckpoints {
			t.Errorf("%d checkpoints are kept", n)
		}
	}
}

// A jump leaves the record that a walk leaves, without taking what would be
// thinned out.
func TestJumpRecordsAsAWalk(t *testing.T) {
	for _, to := range []Time{Time(maxSamples-1)*firstInterval - 1, Time(maxSamples-1) * firstInterval, 10*Minute + 70*Millisecond} {
		walk, jump := start(t, "one"), start(t, "one")
		walk.Advance(to)
		jump.Advance(333 * Millisecond)
		jump.Seek(to)
		t1, v1 := walk.Record.Column("sum")
		t2, v2 := jump.Record.Column("sum")
		if !slices.Equal(t1, t2) || !slices.Equal(v1, v2) {
			t.Errorf("to %s: %d samples of the walk, %d of the jump", to, len(t1), len(t2))
		}
		walk.Advance(to + Minute)
		jump.Advance(to + Minute)
		t1, _ = walk.Record.Column("sum")
		if t2, _ = jump.Record.Column("sum"); !slices.Equal(t1, t2) {
			t.Errorf("a minute after %s: %d samples of the walk, %d of the jump", to, len(t1), len(t2))
		}
	}
}

func TestKnobTurnMeets(t *testing.T) {
	k := Knob{Min: 1e-5, Max: 10, Log: true}
	v := 0.02
	up := k.Turn(v, 1)
	if up <= v || k.Turn(up, -1) != k.Turn(k.Turn(v, 1), -1) || k.Turn(10, 1) != 10 {
		t.Errorf("%v → %v → %v", v, up, k.Turn(up, -1))
	}
	c := Knob{Choices: []string{"a", "b", "c"}}
	if c.Turn(2, 1) != 0 || c.Turn(0, -1) != 2 {
		t.Error("choices go round")
	}
}

// What is quickly run again is not worth a checkpoint.
func TestCheckpointsAreWorthTheirMemory(t *testing.T) {
	r := start(t, "one")
	r.Rewindable(time.Hour)
	r.Advance(5 * Second)
	at := func() []float64 { return r.Read(nil) }
	want := at()
	r.Advance(9 * Second)
	if n := len(r.saved); n != 1 {
		t.Errorf("%d checkpoints, want the start alone", n)
	}
	if r.Seek(5 * Second); !slices.Equal(at(), want) {
		t.Errorf("back at 5 s it reads %v, want %v", at(), want)
	}
}
