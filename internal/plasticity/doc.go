// Package plasticity is the brain side: spiking neurons, synapses, and local
// learning rules.
//
// Every simulator here is pure. It is built from a parameter struct and a
// seed, advanced by Step without allocating, and copied exactly by Clone,
// random streams included. It knows no file, no screen and no wall clock.
//
// Units, unless a name says otherwise: time constants and dt in ms, rates in
// Hz, potentials in mV, conductances in units of the leak. Weights are in
// units of their upper bound, so they run from 0 to 1.
//
// Sign convention: Δt = t_post − t_pre, positive when the input leads.
package plasticity
