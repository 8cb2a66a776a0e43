package stimulus

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func TestReadTrains(t *testing.T) {
	got, err := ReadTrains(strings.NewReader("\ufeffstep,input\r\n2,1\n2,3\n9,0\n"), Limits{Inputs: 4, Steps: 10})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Steps, []int64{2, 2, 9}) || !slices.Equal(got.Input, []int32{1, 3, 0}) {
		t.Errorf("got %+v", got)
	}
}

func TestReadTrainsRefuses(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"nothing":       {"", `spike trains: line 1: the file is empty, want the header "step,input"`},
		"header":        {"t,i\n", `spike trains: line 1: header is "t,i", want "step,input"`},
		"unsorted":      {"step,input\n5,1\n4,1\n", "spike trains: line 3: step: 4 comes after step 5: want steps in ascending order"},
		"inputs":        {"step,input\n5,3\n5,1\n", "spike trains: line 3: input: 1 comes after input 3 of the same step: want inputs in ascending order"},
		"duplicate":     {"step,input\n5,1\n5,1\n", "spike trains: line 3: input: 1 spikes twice in step 5: want each input once a step"},
		"late":          {"step,input\n10,1\n", "spike trains: line 2: step: 10 is outside 0..9"},
		"early":         {"step,input\n-1,1\n", "spike trains: line 2: step: -1 is outside 0..9"},
		"input":         {"step,input\n1,4\n", "spike trains: line 2: input: 4 is outside 0..3"},
		"overflow":      {"step,input\n99999999999999999999,1\n", "spike trains: line 2: step: 99999999999999999999 is outside 0..9"},
		"fraction":      {"step,input\n1.5,1\n", `spike trains: line 2: step: "1.5" is not a whole number`},
		"third column":  {"step,input\n1,1,1\n", `spike trains: line 2: input: "1,1" is not a whole number`},
		"half a row":    {"step,input\n1\n", `spike trains: line 2: "1" has no comma: want two whole numbers, step,input`},
		"half a number": {"step,input\n1,1\n2,1", "spike trains: line 3: the last line has no line end, so the file may be cut off: end it with a newline if it is whole"},
		"gap":           {"step,input\n\n2,1\n", `spike trains: line 2: empty: want a row under "step,input"`},
		"too many":      {"step,input\n1,1\n2,1\n3,1\n4,1\n", "spike trains: line 5: more than 3 spikes, the most allowed: use a shorter recording"},
		"one long line": {"step,input\n" + strings.Repeat("1", 10_000), `spike trains: line 2: longer than 256 characters: this is not a file of "step,input"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadTrains(strings.NewReader(tc.in), Limits{Inputs: 4, Steps: 10, Spikes: 3})
			if err == nil || err.Error() != tc.want {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestReadTrainsPassesReadErrorOn(t *testing.T) {
	broken := errors.New("disk gone")
	if _, err := ReadTrains(iotest.ErrReader(broken), Limits{1, 1, 1}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestReadWeightsRefuses(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"nan":   {"w\n.5\nNaN\n", "weights: line 3: w: NaN is outside 0..1"},
		"above": {"w\n1.25\n.5\n", "weights: line 2: w: 1.25 is outside 0..1"},
		"word":  {"w\nhalf\n.5\n", `weights: line 2: w: "half" is not a number`},
		"few":   {"w\n.5\n", "weights: 1 weights, want 2, one an input: the file is too short"},
		"many":  {"w\n.5\n.5\n.5\n", "weights: line 4: more than 2 weights: want one an input"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadWeights(strings.NewReader(tc.in), 2, 0, 1)
			if err == nil || err.Error() != tc.want {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestWeightsSurviveWriting(t *testing.T) {
	r := New(1, "weights")
	ws := []float64{0, 1, 0.1, math.SmallestNonzeroFloat64, math.Nextafter(1, 0)}
	for range 1000 {
		ws = append(ws, r.Float64())
	}
	var b bytes.Buffer
	if err := WriteWeights(&b, ws); err != nil {
		t.Fatal(err)
	}
	got, err := ReadWeights(&b, len(ws), 0, 1)
	if err != nil || !slices.Equal(got, ws) {
		t.Errorf("weights changed on the way, %v", err)
	}
}

func FuzzReadTrains(f *testing.F) {
	for _, s := range []string{"", "step,input\n", "step,input\n1,2\n1,3\n5,0\n", "step,input\n1,2", "step,input\r\n0,0\r\n", "\xef\xbb\xbfstep,input\n+1, 1\n"} {
		f.Add([]byte(s))
	}
	lim := Limits{Inputs: 10, Steps: 1000, Spikes: 100}
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := ReadTrains(bytes.NewReader(in), lim)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "spike trains: line ") {
				t.Errorf("error without a line: %v", err)
			}
			return
		}
		if _, err := got.Play(lim.Inputs); err != nil {
			t.Error(err)
		}
		var b bytes.Buffer
		if err := WriteTrains(&b, got); err != nil {
			t.Fatal(err)
		}
		again, err := ReadTrains(&b, lim)
		if err != nil || !slices.Equal(again.Steps, got.Steps) || !slices.Equal(again.Input, got.Input) {
			t.Errorf("written and read again: %v, %v", again, err)
		}
	})
}

func FuzzReadWeights(f *testing.F) {
	for _, s := range []string{"", "w\n", "w\n.5\n1\n", "w\nNaN\n1e-400\n", "w\n0x1p-3\n1\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		ws, err := ReadWeights(bytes.NewReader(in), 2, 0, 1)
		if err != nil {
			return
		}
		for i, w := range ws {
			if !(w >= 0 && w <= 1) {
				t.Errorf("weight %d is %v", i, w)
			}
		}
	})
}

func ExampleWriteTrains() {
	var b bytes.Buffer
	if err := WriteTrains(&b, &Trains{Steps: []int64{0, 7}, Input: []int32{3, 1}}); err != nil {
		fmt.Println(err)
	}
	fmt.Print(b.String())
	// Output:
	// step,input
	// 0,3
	// 7,1
}
