package experiment

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestCSVTwiceTheSame(t *testing.T) {
	var outs [2]bytes.Buffer
	for i := range outs {
		r := start(t, "two?seed=5&kick@1s")
		if err := r.Write(context.Background(), &outs[i], CSV, 3*Second, 500*Millisecond); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(outs[0].Bytes(), outs[1].Bytes()) {
		t.Error("two runs of one line differ")
	}
	lines := strings.Split(strings.TrimSpace(outs[0].String()), "\n")
	if len(lines) != 2+7 || lines[1] != "t_s,brain.steps,brain.sum,brain.noise,brain.kicks,descent.steps,descent.sum,descent.noise,descent.kicks" {
		t.Errorf("%d lines, header %s", len(lines), lines[1])
	}
}

func TestWriteEachStep(t *testing.T) {
	var b bytes.Buffer
	r := start(t, "one")
	if err := r.Write(context.Background(), &b, JSON, 700*Millisecond, 0); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 1+11 {
		t.Errorf("%d lines:\n%s", n, b.String())
	}
}
