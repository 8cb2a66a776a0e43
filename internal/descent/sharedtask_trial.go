package descent

import (
	"fmt"

	"spikeslope/internal/stimulus"
)

// heldChunk is how many held-out stimuli are answered in one batch.
const heldChunk = 64

// Trial shows one stimulus, as spike counts a channel, and learns from it. It
// returns the answer given before learning.
func (l *SharedLearner) Trial(counts []int, label int) int {
	if len(counts) != stimulus.Channels || label < 0 || label >= l.spec.Outputs {
		panic(fmt.Sprintf("descent: trial of %d counts and label %d; want %d counts and a label below %d",
			len(counts), label, stimulus.Channels, l.spec.Outputs))
	}
	l.trials++
	l.x = appendCounts(l.x[:0], counts)
	l.net.Forward(l.x, 1)
	answer := l.net.Class(0)
	l.work = Work{Forward: l.forwardWork()}
	if l.method.reward {
		answer = l.draw()
	}
	if l.frozen {
		return answer
	}
	if l.method.reward {
		l.reinforce(answer, answer == label)
	} else {
		l.supervise(label)
	}
	l.step()
	return answer
}

// Answer returns the likeliest label of a stimulus, without learning.
func (l *SharedLearner) Answer(counts []int) int {
	l.x = appendCounts(l.x[:0], counts)
	l.net.Forward(l.x, 1)
	return l.net.Class(0)
}

// Accuracy returns the share of stimuli whose likeliest label is right,
// without learning.
func (l *SharedLearner) Accuracy(held []stimulus.Presentation) float64 {
	right := 0
	for from := 0; from < len(held); from += heldChunk {
		chunk := held[from:min(from+heldChunk, len(held))]
		l.x = l.x[:0]
		for i := range chunk {
			l.x = appendCounts(l.x, chunk[i].Counts[:])
		}
		l.net.Forward(l.x, len(chunk))
		for i := range chunk {
			if l.net.Class(i) == chunk[i].Label {
				right++
			}
		}
	}
	return float64(right) / float64(len(held))
}

func appendCounts(x []float64, counts []int) []float64 {
	for _, c := range counts {
		x = append(x, CountScale*float64(c))
	}
	return x
}

// supervise computes the gradient for the stimulus in x and what is replayed
// beside it.
func (l *SharedLearner) supervise(label int) {
	l.label = append(l.label[:0], label)
	if l.hold.strength > 0 {
		l.hold.remember(l.x)
	}
	if l.replay != nil {
		if l.replay.Len() > 0 {
			for range l.spec.Replayed {
				x, y := l.replay.Draw()
				l.x = append(l.x, x...)
				l.label = append(l.label, y)
			}
		}
		l.replay.Add(l.x[:stimulus.Channels], label)
	}
	if len(l.label) > 1 {
		l.work.Forward *= len(l.label)
	}
	l.net.LossGrad(l.x, Targets{Label: l.label}, len(l.label), l.grad)
}

// draw returns an answer with the softmax's probabilities.
func (l *SharedLearner) draw() int {
	u := l.choice.Float64()
	last := l.spec.Outputs - 1
	for k := range last {
		if u -= l.net.Probability(k, 0); u < 0 {
			return k
		}
	}
	return last
}

// reinforce computes −(R−R̄)·∇log P(answer), a sample of the gradient of
// minus the expected reward, and moves the running mean R̄.
func (l *SharedLearner) reinforce(answer int, right bool) {
	reward := 0.
	if right {
		reward = 1
	}
	surprise := reward - l.baseline
	for k := range l.spec.Outputs {
		d := l.net.Probability(k, 0)
		if k == answer {
			d--
		}
		*l.net.OutputDelta(k, 0) = surprise * d
	}
	l.net.Backward(l.grad)
	l.baseline += float64(rewardRate * surprise)
}

// step lets the optimizer step; what a lesion took stays away.
func (l *SharedLearner) step() {
	l.changes++
	l.work.Update = l.updateWork() + l.between
	l.between = 0
	l.holdBack()
	if l.anyDead {
		for i, dead := range l.dead {
			if dead {
				l.grad[i] = 0
			}
		}
	}
	l.opt.Step(l.net.Params, l.grad)
	if l.anyDead {
		l.bury()
	}
}
