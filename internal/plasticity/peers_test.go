//go:build peers && unix

package plasticity

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"spikeslope/internal/peertest"
)

// TestPeers sets two runs beside Brian2's C++ standalone programs. Both sides
// count the processor's time for the steps alone, without wiring the network:
// what else the machine does then falls on neither.
func TestPeers(t *testing.T) {
	python, version, err := peertest.Python("brian2")
	if err == nil {
		_, err = exec.LookPath("g++")
	}
	if err != nil {
		fmt.Printf("Brian2 left out: %v.\nDebian has it: apt-get install python3-brian cython3 g++; or name an interpreter that has it: PYTHON=…\n\n", err)
		t.Skip(err)
	}
	rounds := peertest.Rounds(t)
	rows := []peertest.Row{
		compareBrian(t, python, "song", rounds, songPeer,
			"Brian2 draws 10⁹ random numbers, one an input a step; here the time to an input's next spike is drawn, 1.5 × 10⁶ of them. Brian2's own generator, replaced here, would make the ratio larger."),
		compareBrian(t, python, "recurrent", rounds, recurrentPeer,
			"same steps and events; Brian2 keeps a trace and a time a synapse and takes exponentials at each event, here traces are kept a neuron and decay all at once, and what a target's spike brings is paid at the source's next."),
	}
	rows[0].Task = "1 neuron, 1000 plastic synapses, 100 s"
	rows[1].Task = "1000 + 250 neurons, 100 000 plastic synapses, 10 s"
	fmt.Printf("Brian2 %s, C++ standalone by %s; %s %s/%s; %d rounds, taking turns\n",
		version, compiler(t), runtime.Version(), runtime.GOOS, runtime.GOARCH, rounds)
	if err := peertest.Print(os.Stdout, "Brian2", rows); err != nil {
		t.Fatal(err)
	}
	fmt.Println()
}

// songPeer returns the seconds of one run and its output spikes.
func songPeer(t *testing.T, seed uint64) (seconds float64, spikes int64) {
	p := DefaultSong("additive")
	p.N, p.GMax, p.Ratio = 1000, .01, 1.05
	s, err := NewSong(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return processorSeconds(t, 1_000_000, s.Step), s.Work().OutputSpikes
}

func recurrentPeer(t *testing.T, seed uint64) (seconds float64, spikes int64) {
	p := DefaultRecurrent()
	p.Driven, p.Pulse, p.PulseRate = 0, 0, 0
	r := newRecurrent(t, p, seed)
	return processorSeconds(t, 100_000, r.Step), r.Work().OutputSpikes
}

// processorSeconds returns what n calls of f take of the processor.
func processorSeconds(t *testing.T, n int, f func()) float64 {
	t.Helper()
	used := func() float64 {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			t.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
	}
	start := used()
	for range n {
		f()
	}
	return used() - start
}

// compareBrian builds Brian2's program of the model and lets the two take
// turns, each round with other chances.
func compareBrian(t *testing.T, python, model string, rounds int, ours func(*testing.T, uint64) (float64, int64), why string) peertest.Row {
	t.Helper()
	dir := filepath.Join(t.TempDir(), model)
	build := exec.Command(python, "testdata/peers/standalone.py", model, dir)
	var problems strings.Builder
	build.Stderr = &problems
	options, err := build.Output()
	if err != nil {
		t.Fatalf("building Brian2's %s model: %v\n%s", model, err, problems.String())
	}
	row := peertest.Row{Why: why}
	var ourSpikes, theirSpikes []float64
	row.Compare(rounds, func() float64 {
		run := exec.Command("./main")
		run.Dir = dir
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("running Brian2's %s model: %v\n%s", model, err, out)
		}
		theirSpikes = append(theirSpikes, float64(brianSpikes(t, dir)))
		return brianSeconds(t, dir)
	}, func() float64 {
		seconds, spikes := ours(t, uint64(len(ourSpikes)+1))
		ourSpikes = append(ourSpikes, float64(spikes))
		return seconds
	})
	row.Note = fmt.Sprintf("output spikes %.0f and %.0f (medians); Brian2 compiled with %s",
		peertest.Median(theirSpikes), peertest.Median(ourSpikes), strings.TrimSpace(string(options)))
	return row
}

// brianSeconds reads how long the steps took by Brian2's own clock, C's
// clock(), which counts the processor's time.
func brianSeconds(t *testing.T, dir string) float64 {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "results", "last_run_info.txt"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	seconds, err := strconv.ParseFloat(first, 64)
	if err != nil {
		t.Fatalf("last_run_info.txt: %q, want seconds and a share of the run", text)
	}
	return seconds
}

// brianSpikes reads the monitor's count, one 32-bit number.
func brianSpikes(t *testing.T, dir string) uint32 {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "results", "_array_spikemonitor_N_*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d files with the monitor's count of spikes, want 1", len(found))
	}
	data, err := os.ReadFile(found[0])
	if err != nil || len(data) != 4 {
		t.Fatalf("%s: %d bytes, %v; want 4", found[0], len(data), err)
	}
	return binary.NativeEndian.Uint32(data)
}

func compiler(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("g++", "--version").Output()
	if err != nil {
		t.Fatalf("g++ --version: %v", err)
	}
	first, _, _ := strings.Cut(string(out), "\n")
	return first
}
