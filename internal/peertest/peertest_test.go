package peertest

import (
	"strings"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, tc := range []struct {
		x    []float64
		want float64
	}{{[]float64{3}, 3}, {[]float64{9, 1, 2}, 2}, {[]float64{4, 1, 3, 100}, 3.5}} {
		if got := Median(tc.x); got != tc.want {
			t.Errorf("median of %v is %g, want %g", tc.x, got, tc.want)
		}
	}
}

// Turns alternate, the peer first, and the ratio is above 1 where the peer
// takes longer.
func TestCompareTakesTurns(t *testing.T) {
	var turns strings.Builder
	side := func(name string, seconds ...float64) func() float64 {
		k := -1
		return func() float64 {
			turns.WriteString(name)
			k++
			return seconds[k]
		}
	}
	r := Row{Task: "a task", Why: "because"}
	r.Compare(3, side("P", 6, 2, 4), side("o", 1, 2, 4))
	if got := turns.String(); got != "PoPoPo" {
		t.Errorf("turns %s, want PoPoPo", got)
	}
	if ratio, least, most := r.Ratio(); ratio != 2 || least != 1 || most != 6 {
		t.Errorf("ratio %g, %g to %g; want 2, 1 to 6", ratio, least, most)
	}
	var out strings.Builder
	if err := Print(&out, "Peer", []Row{r}); err != nil {
		t.Fatal(err)
	}
	want := "medians    Peer   spikeslope   ratio   of single rounds\n" +
		"1 a task   4 s    2 s          2       1 to 6\n" +
		"1: because\n"
	if out.String() != want {
		t.Errorf("table\n%swant\n%s", out.String(), want)
	}
}

func TestPythonNamesWhatItTried(t *testing.T) {
	t.Setenv("PYTHON", "/nowhere/python3")
	if _, _, err := Python("brian2"); err == nil || !strings.Contains(err.Error(), "/nowhere/python3") {
		t.Errorf("error %v, want one that names the interpreter", err)
	}
}
