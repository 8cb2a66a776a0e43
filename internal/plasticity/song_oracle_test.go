package plasticity

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"spikeslope/internal/stimulus"
)

// oracleRun is a run of Brian2 2.5.1 under given input: no chance inside, so
// another simulator must give the same output spikes. The script that made the
// runs lies beside them.
type oracleRun struct {
	params  SongParams
	steps   int64
	trains  *stimulus.Trains
	fired   []int64
	weights []float64
}

func readOracle(t testing.TB, name string) oracleRun {
	t.Helper()
	const n = 100
	open := func(file string) *os.File {
		f, err := os.Open(filepath.Join("testdata", name, file))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	p := DefaultSong(name)
	p.N, p.Groups, p.GMax = n, 1, 0.1
	o := oracleRun{params: p, steps: 200_000}
	switch name {
	case "additive":
		o.params.Ratio = 1.05
	case "triplet":
		o.params.APlus *= 0.02 // the run's amplitude .0002 is that share of .01
		o.steps = 50_000
	}
	var err error
	if o.trains, err = stimulus.ReadTrains(open("spikes.csv"), stimulus.Limits{Inputs: n, Steps: o.steps}); err != nil {
		t.Fatal(err)
	}
	if o.params.Weights, err = stimulus.ReadWeights(open("w0.csv"), n, 0, 1); err != nil {
		t.Fatal(err)
	}
	if o.weights, err = stimulus.ReadWeights(open("w1.csv"), n, 0, 1); err != nil {
		t.Fatal(err)
	}
	post, err := os.ReadFile(filepath.Join("testdata", name, "post.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Fields(string(post))[1:] {
		step, err := strconv.ParseInt(row, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		o.fired = append(o.fired, step)
	}
	return o
}

// song builds the neuron of the run.
func (o oracleRun) song(t testing.TB) *Song {
	t.Helper()
	player, err := o.trains.Play(o.params.N)
	if err != nil {
		t.Fatal(err)
	}
	p := o.params
	p.Source = player
	s, err := NewSong(p, 1)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSongAgainstBrian2(t *testing.T) {
	for _, name := range []string{"additive", "multiplicative", "triplet"} {
		t.Run(name, func(t *testing.T) {
			o := readOracle(t, name)
			s := o.song(t)
			k := 0
			for step := range o.steps {
				s.Step()
				if !s.Fired() {
					continue
				}
				if k >= len(o.fired) || o.fired[k] != step {
					t.Fatalf("output spike %d at step %d, Brian2 has %v", k, step, o.fired[max(0, k-1):min(k+2, len(o.fired))])
				}
				k++
			}
			if k != len(o.fired) {
				t.Errorf("%d output spikes, Brian2 has %d", k, len(o.fired))
			}
			var worst float64
			for i, want := range o.weights {
				worst = max(worst, math.Abs(s.Weight(i)-want))
			}
			t.Logf("%d output spikes, largest difference of a weight %.2g", k, worst)
			if worst > 1e-7 {
				t.Errorf("largest difference of a weight %.2g, want at most 1e-7", worst)
			}
		})
	}
}
