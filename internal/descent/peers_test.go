//go:build peers

package descent

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"spikeslope/internal/peertest"
)

const (
	dispatch = "PyTorch calls 30 to 400 operations a step, each with a fixed cost of microseconds, whatever the size; here a step is a few loops over plain slices."
	multiply = "time goes into multiplying matrices, PyTorch's by the BLAS above or its own kernels; the larger the network, the less the rest counts."
)

// TestPeers sets the loops of optimizers and networks beside PyTorch's.
func TestPeers(t *testing.T) {
	python, version, err := peertest.Python("torch")
	if err != nil {
		fmt.Printf("PyTorch left out: %v.\nDebian has it: apt-get install python3-torch; or name an interpreter that has it: PYTHON=…\n\n", err)
		t.Skip(err)
	}
	rounds := peertest.Rounds(t)
	torch := startTorch(t, python)
	var rows []peertest.Row
	for _, c := range []struct {
		task      string
		peer      string
		peerTimes int
		ours      func()
		ourTimes  int
		slow      bool // seconds are more telling than a rate
		why       string
	}{
		{"Adam in the plane; gradient by formula", "adam-hand", 5000, adamStep(t), 3_000_000, false,
			dispatch + " The gradient here comes from the formula as typed, differentiated."},
		{"the same; PyTorch differentiates", "adam-autograd", 2000, adamStep(t), 3_000_000, false, dispatch},
		{"2-16-16-1 tanh, batch 32, Adam; PyTorch single, here double", "small", 1000, smallStep(t), 20_000, false, dispatch},
		{"784-128-10 ReLU, batch 64; both single", "large", 400, largeStep(t, true), 400, false, multiply},
		{"the same; both double", "large-double", 200, largeStep(t, false), 200, false, multiply},
		{"loss at 200 × 100 points, 512 samples; both single", "slice", 1, wholeSlice(t), 2, true,
			"PyTorch takes 20 points at once, the fastest number tried; tanh takes over half of its time, and here tanh is a vectorised polynomial."},
	} {
		row := peertest.Row{Task: c.task, PerSecond: !c.slow, Why: c.why}
		row.Compare(rounds, func() float64 { return torch.seconds(t, c.peer, c.peerTimes) },
			func() float64 { return peertest.Each(c.ourTimes, c.ours) })
		rows = append(rows, row)
	}
	fmt.Printf("PyTorch %s, %s; %s %s/%s, one thread; %d rounds, taking turns\n",
		version, torch.about, runtime.Version(), runtime.GOOS, runtime.GOARCH, rounds)
	if err := peertest.Print(os.Stdout, "PyTorch", rows); err != nil {
		t.Fatal(err)
	}
	fmt.Println()
}

func adamStep(t *testing.T) func() {
	f := mustParse(rosenbrockFormula)
	opt, err := NewOptimizer("adam", DefaultHyper("adam"))
	if err != nil {
		t.Fatal(err)
	}
	x, g := []float64{-1.2, 1}, make([]float64, 2)
	opt.Reset(2)
	return func() {
		_, g[0], g[1] = f.Slope(x[0], x[1])
		opt.Step(x, g)
	}
}

func smallStep(t *testing.T) func() {
	return mustTrainer(t, DefaultTrain(), mustData(t, "spirals", 256, 0, 1), nil, 1).Step
}

func largeStep(t *testing.T, single bool) func() {
	n := mustNet(t, NetSpec{Sizes: []int{784, 128, 10}, Hidden: ActReLU, Init: InitHe}, 1)
	x, y := randomBatch(n, 64, 1)
	grad := make([]float64, n.Len())
	opt, err := NewOptimizer("gd", DefaultHyper("gd"))
	if err != nil {
		t.Fatal(err)
	}
	opt.Reset(n.Len())
	lossGrad := n.LossGrad
	if single {
		lossGrad = newSingleNet(n).lossGrad
	}
	return func() {
		lossGrad(x, y, 64, grad)
		opt.Step(n.Params, grad)
	}
}

func wholeSlice(t *testing.T) func() {
	n := mustNet(t, DefaultTrain().Net, 1)
	d := mustData(t, "spirals", 512, 0, 1)
	return func() { sliceOf(t, n, d).grid(200, 100, func(_, _, _ float64) {}) }
}

// torchLoop is a Python process that times PyTorch when asked.
type torchLoop struct {
	about  string
	ask    io.WriteCloser
	answer *bufio.Scanner
}

func startTorch(t *testing.T, python string) *torchLoop {
	t.Helper()
	cmd := exec.Command(python, "testdata/peers/steps.py")
	// The matrix library has threads of its own.
	cmd.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1")
	cmd.Stderr = os.Stderr
	ask, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ask.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("steps.py: %v", err)
		}
	})
	l := &torchLoop{ask: ask, answer: bufio.NewScanner(out)}
	l.about = l.line(t)
	return l
}

func (l *torchLoop) line(t *testing.T) string {
	t.Helper()
	if !l.answer.Scan() {
		t.Fatalf("steps.py ended early: %v", l.answer.Err())
	}
	return strings.TrimSpace(l.answer.Text())
}

// seconds asks for n repeats of a task and returns the time of one.
func (l *torchLoop) seconds(t *testing.T, task string, n int) float64 {
	t.Helper()
	if _, err := fmt.Fprintln(l.ask, task, n); err != nil {
		t.Fatal(err)
	}
	answer := l.line(t)
	s, err := strconv.ParseFloat(answer, 64)
	if err != nil {
		t.Fatalf("steps.py answered %q to %s, want seconds", answer, task)
	}
	return s
}
