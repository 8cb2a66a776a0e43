//go:build !purego

#include "textflag.h"

// One sample at a time, double precision: four lanes along the inputs, what
// is left over one by one.
//
//	AX, BX, DX running places   CX counter   R8 rows left   R9 in
//	R10 in, whole lanes only

// func forward1(dst, w, bias, x *float64, out, in int)
TEXT ·forward1(SB), NOSPLIT, $0-48
	MOVQ dst+0(FP), DI
	MOVQ w+8(FP), AX
	MOVQ bias+16(FP), SI
	MOVQ x+24(FP), DX
	MOVQ out+32(FP), R8
	MOVQ in+40(FP), R9
	MOVQ R9, R10
	ANDQ $-4, R10

row:
	VXORPS Y0, Y0, Y0
	XORQ   CX, CX

lanes:
	CMPQ    CX, R10
	JGE     rest
	VMOVUPD (AX)(CX*8), Y1
	VMULPD  (DX)(CX*8), Y1, Y1
	VADDPD  Y1, Y0, Y0
	ADDQ    $4, CX
	JMP     lanes

rest:
	VEXTRACTF128 $1, Y0, X2

one:
	CMPQ   CX, R9
	JGE    sum
	VMOVSD (AX)(CX*8), X1
	VMULSD (DX)(CX*8), X1, X1
	VADDSD X1, X0, X0           // s1 above stays
	INCQ   CX
	JMP    one

sum:
	VHADDPD   X2, X0, X0        // s0+s1, s2+s3
	VPERMILPD $1, X0, X1
	VADDSD    X1, X0, X0
	VADDSD    (SI), X0, X0
	VMOVSD    X0, (DI)
	LEAQ      (AX)(R9*8), AX
	ADDQ      $8, SI
	ADDQ      $8, DI
	DECQ      R8
	JNZ       row
	VZEROUPPER
	RET

// func backward1(back, w, d *float64, out, in int)
TEXT ·backward1(SB), NOSPLIT, $0-40
	MOVQ back+0(FP), DI
	MOVQ w+8(FP), AX
	MOVQ d+16(FP), SI
	MOVQ out+24(FP), R8
	MOVQ in+32(FP), R9
	MOVQ R9, R10
	ANDQ $-4, R10
	VXORPS X3, X3, X3

row:
	VMOVSD   (SI), X0
	VUCOMISD X3, X0
	JP       use                // not a number: not 0 either
	JE       next

use:
	VBROADCASTSD (SI), Y0
	XORQ         CX, CX

lanes:
	CMPQ    CX, R10
	JGE     one
	VMULPD  (AX)(CX*8), Y0, Y1
	VADDPD  (DI)(CX*8), Y1, Y1
	VMOVUPD Y1, (DI)(CX*8)
	ADDQ    $4, CX
	JMP     lanes

one:
	CMPQ   CX, R9
	JGE    next
	VMULSD (AX)(CX*8), X0, X1
	VADDSD (DI)(CX*8), X1, X1
	VMOVSD X1, (DI)(CX*8)
	INCQ   CX
	JMP    one

next:
	LEAQ (AX)(R9*8), AX
	ADDQ $8, SI
	DECQ R8
	JNZ  row
	VZEROUPPER
	RET

// func outer1(dst, d, x *float64, out, in int)
TEXT ·outer1(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ d+8(FP), SI
	MOVQ x+16(FP), DX
	MOVQ out+24(FP), R8
	MOVQ in+32(FP), R9
	MOVQ R9, R10
	ANDQ $-4, R10

row:
	VBROADCASTSD (SI), Y0
	XORQ         CX, CX

lanes:
	CMPQ    CX, R10
	JGE     one
	VMULPD  (DX)(CX*8), Y0, Y1
	VMOVUPD Y1, (DI)(CX*8)
	ADDQ    $4, CX
	JMP     lanes

one:
	CMPQ   CX, R9
	JGE    next
	VMULSD (DX)(CX*8), X0, X1
	VMOVSD X1, (DI)(CX*8)
	INCQ   CX
	JMP    one

next:
	LEAQ (DI)(R9*8), DI
	ADDQ $8, SI
	DECQ R8
	JNZ  row
	VZEROUPPER
	RET
