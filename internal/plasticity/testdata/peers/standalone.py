"""Builds one of two Brian2 models as a C++ standalone program.

    python3 standalone.py song|recurrent DIRECTORY

song       one neuron, 1000 plastic synapses at 15 Hz, 100 s (Song, Miller & Abbott 2000; Brian2's STDP example)
recurrent  1000 excitatory and 250 inhibitory neurons, 10 % connected, E->E plastic, 10 s (Vogels & Abbott 2005)

Makes DIRECTORY/main and prints the compiler's options. Brian2's PoissonGroup draws a number for every input at every
step, in this release with a slow generator: the song model gets the C++ library's 64-bit Mersenne twister in its place.
"""
import os
import subprocess
import sys
import warnings

warnings.filterwarnings('ignore')
from brian2 import *

STDP = '''w : 1
          dApre/dt = -Apre/(20*ms) : 1 (event-driven)
          dApost/dt = -Apost/(20*ms) : 1 (event-driven)'''


def song():
    gmax, step = .01, .01
    down = -1.05*step
    inputs = PoissonGroup(1000, rates=15*Hz)
    neuron = NeuronGroup(1, '''dv/dt = (ge*(0*mV - v) - 74*mV - v)/(10*ms) : volt
                               dge/dt = -ge/(5*ms) : 1''', threshold='v > -54*mV', reset='v = -60*mV', method='euler')
    neuron.v = -60*mV
    synapses = Synapses(inputs, neuron, STDP,
                        on_pre='''ge += w
                                  Apre += step*gmax
                                  w = clip(w + Apost, 0, gmax)''',
                        on_post='''Apost += down*gmax
                                   w = clip(w + Apre, 0, gmax)''')
    synapses.connect()
    synapses.w = 'rand()*gmax'
    output = SpikeMonitor(neuron, record=False)
    run(100*second, namespace=locals())


def recurrent():
    n, p = 1000, .1
    we, wi = 1.62*mV*64/(n*p), -9*mV*16/(n/4*p)
    wmax = float(2*we/mV)
    up, down = .01*wmax, -.01*1.05*wmax
    neurons = NeuronGroup(n + n//4, '''dv/dt = (ge + gi - (v + 49*mV))/(20*ms) : volt (unless refractory)
                                       dge/dt = -ge/(5*ms) : volt
                                       dgi/dt = -gi/(10*ms) : volt''',
                          threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms, method='exact')
    neurons.v = '-60*mV + rand()*10*mV'
    excitatory, inhibitory = neurons[:n], neurons[n:]
    plastic = Synapses(excitatory, excitatory, STDP,
                       on_pre='''ge += w*mV
                                 Apre += up
                                 w = clip(w + Apost, 0, wmax)''',
                       on_post='''Apost += down
                                  w = clip(w + Apre, 0, wmax)''')
    plastic.connect(p=p)
    plastic.w = wmax/2
    to_inhibitory = Synapses(excitatory, inhibitory, on_pre='ge += we')
    to_inhibitory.connect(p=p)
    from_inhibitory = Synapses(inhibitory, neurons, on_pre='gi += wi')
    from_inhibitory.connect(p=p)
    output = SpikeMonitor(neurons, record=False)
    run(10*second, namespace=locals())


def replace_generator(directory):
    path = os.path.join(directory, 'code_objects', 'poissongroup_spike_thresholder_codeobject.cpp')
    with open(path) as f:
        source = f.read()
    before = 'return rk_double(brian::_mersenne_twister_states[0]);'
    if before not in source:
        sys.exit('standalone.py: %s has no "%s": this release of Brian2 draws otherwise' % (path, before))
    after = 'static std::mt19937_64 g(std::random_device{}()); return (g() >> 11)*1.1102230246251565e-16;'
    with open(path, 'w') as f:
        f.write('#include <random>\n' + source.replace(before, after))


model, directory = sys.argv[1:]
set_device('cpp_standalone', build_on_run=False)
{'song': song, 'recurrent': recurrent}[model]()
device.build(directory=directory, compile=False, run=False)
if model == 'song':
    replace_generator(directory)
made = subprocess.run(['make', '-C', directory], capture_output=True, text=True)
if made.returncode:
    sys.exit(made.stderr[-2000:])
print(*prefs['codegen.cpp.extra_compile_args_gcc'])
