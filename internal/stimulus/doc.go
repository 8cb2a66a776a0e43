// Package stimulus makes what comes in: random streams, spike trains,
// correlated groups of inputs. Both learners take their input from here, so
// that neither sees a spike the other does not.
//
// Time is counted in steps of the simulator's dt. A [Source] says which inputs
// spike in each step.
package stimulus

// A Source says, step after step, which inputs spike.
type Source interface {
	// Next appends to dst the inputs that spike in this step, in ascending
	// order and each at most once, and moves on to the next step.
	Next(dst []int32) []int32
	// Inputs returns the number of inputs; Next appends 0..Inputs()-1.
	Inputs() int
	// Clone returns an independent copy that goes on with the same spikes.
	Clone() Source
}
