(* Dual numbers a + bε with ε² = 0 over a commutative ring R, as a ring of MathComp.

   f(X + εH) = f(X) + ε·D says that D is the formal derivative of f at X in the direction H: no
   differential rule is used to state it, only what sums, products, determinants and inverses are
   over a ring. This file is all that a theorem's meaning rests on, besides MathComp itself. *)
From mathcomp Require Import all_ssreflect all_algebra.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import GRing.Theory.
Local Open Scope ring_scope.

Record dual (R : Type) := Dual { base : R; eps : R }.
Notation "a '+ε' b" := (Dual a b) (at level 50, left associativity, format "a  '+ε'  b") : ring_scope.

Section Ring.
Variable R : comUnitRingType.

Definition to_pair (z : dual R) := (base z, eps z).
Definition of_pair (p : R * R) := p.1 +ε p.2.
Lemma to_pairK : cancel to_pair of_pair. Proof. by case. Qed.
Definition dual_eqMixin := CanEqMixin to_pairK.
Canonical dual_eqType := EqType (dual R) dual_eqMixin.
Definition dual_choiceMixin := CanChoiceMixin to_pairK.
Canonical dual_choiceType := ChoiceType (dual R) dual_choiceMixin.

Implicit Types z w : dual R.
Lemma dual_eq z w : base z = base w -> eps z = eps w -> z = w.
Proof. by case: z; case: w => /= a b c d -> ->. Qed.

Definition dual_add z w := (base z + base w) +ε (eps z + eps w).
Definition dual_opp z := (- base z) +ε (- eps z).
Definition dual_mul z w := (base z * base w) +ε (eps z * base w + base z * eps w).

Fact dual_addA : associative dual_add.
Proof. by move=> x y z; apply: dual_eq; rewrite /= addrA. Qed.
Fact dual_addC : commutative dual_add.
Proof. by move=> x y; apply: dual_eq; rewrite /= addrC. Qed.
Fact dual_add0 : left_id (0 +ε 0) dual_add.
Proof. by move=> x; apply: dual_eq; rewrite /= add0r. Qed.
Fact dual_addN : left_inverse (0 +ε 0) dual_opp dual_add.
Proof. by move=> x; apply: dual_eq; rewrite /= addNr. Qed.
Definition dual_zmodMixin := ZmodMixin dual_addA dual_addC dual_add0 dual_addN.
Canonical dual_zmodType := ZmodType (dual R) dual_zmodMixin.

Fact dual_mulA : associative dual_mul.
Proof. by move=> x y z; apply: dual_eq; rewrite /= ?mulrA // !mulrDl !mulrDr !mulrA -!addrA. Qed.
Fact dual_mulC : commutative dual_mul.
Proof. by move=> x y; apply: dual_eq; rewrite /= 1?mulrC // addrC mulrC [base x * _]mulrC. Qed.
Fact dual_mul1 : left_id (1 +ε 0) dual_mul.
Proof. by move=> x; apply: dual_eq; rewrite /= ?mul1r // mul0r add0r. Qed.
Fact dual_mulD : left_distributive dual_mul dual_add.
Proof. by move=> x y z; apply: dual_eq; rewrite /= !mulrDl // addrACA. Qed.
Fact dual_1neq0 : 1 +ε 0 != 0 +ε 0 :> dual R.
Proof. by apply/eqP => - [] /eqP; rewrite oner_eq0. Qed.
Definition dual_ringMixin := ComRingMixin dual_mulA dual_mulC dual_mul1 dual_mulD dual_1neq0.
Canonical dual_ringType := RingType (dual R) dual_ringMixin.
Canonical dual_comRingType := ComRingType (dual R) dual_mulC.

(* A dual number has an inverse exactly where its base has one; elsewhere MathComp's convention x⁻¹ = x. *)
Definition dual_unit : pred (dual R) := fun z => base z \is a GRing.unit.
Definition dual_inv z := if dual_unit z then (base z)^-1 +ε - (eps z * ((base z)^-1 * (base z)^-1)) else z.
Fact dual_mulV : {in dual_unit, left_inverse 1 dual_inv *%R}.
Proof.
move=> z Uz; rewrite /dual_inv [dual_unit z]Uz; apply: dual_eq => /=; first by rewrite mulVr.
by rewrite mulNr -!mulrA mulVr // mulr1 addrC [_^-1 * _]mulrC subrr.
Qed.
Fact dual_unitP z w : w * z = 1 -> dual_unit z.
Proof. by case=> wz _; apply/unitrPr; exists (base w); rewrite mulrC. Qed.
Fact dual_inv0 : {in [predC dual_unit], dual_inv =1 id}.
Proof. by move=> z /negbTE Uz; rewrite /dual_inv [dual_unit z]Uz. Qed.
Definition dual_unitRingMixin := ComUnitRingMixin dual_mulV dual_unitP dual_inv0.
Canonical dual_unitRingType := UnitRingType (dual R) dual_unitRingMixin.
Canonical dual_comUnitRingType := [comUnitRingType of dual R].
End Ring.

(* A + εB, entry by entry. *)
Definition dmx (R : Type) m n (A B : 'M[R]_(m, n)) : 'M[dual R]_(m, n) := \matrix_(i, j) (A i j +ε B i j).
Notation "A '++ε' B" := (dmx A B) (at level 50, left associativity, format "A  '++ε'  B") : ring_scope.

(* The number in a 1×1 matrix; the entry-by-entry product; the diagonal matrix of a column; the sum
   of all entries; a matrix written out row by row. *)
Definition num (R : Type) (M : 'M[R]_1) : R := M ord0 ord0.
Definition had (R : ringType) m n (A B : 'M[R]_(m, n)) := \matrix_(i, j) (A i j * B i j).
Definition dg (R : ringType) n (x : 'cV[R]_n) := \matrix_(i, j) (x i ord0 *+ (i == j)).
Definition total (R : ringType) m n (A : 'M[R]_(m, n)) := \sum_i \sum_j A i j.
Definition table (R : ringType) m n (rows : seq (seq R)) : 'M_(m, n) :=
  \matrix_(i, j) nth 0 (nth [::] rows i) j.

(* A function f of R whose derivative is f′, continued to the dual numbers: f(a + εb) = f(a) + ε·f′(a)b. *)
Definition extend (R : ringType) (f f' : R -> R) (z : dual R) := f (base z) +ε f' (base z) * eps z.

(* Made from an exponential function; of that, what is supposed besides exp′ = exp. *)
Definition sigmoid (R : unitRingType) (exp : R -> R) (u : R) := (1 + exp (- u))^-1.
Definition tanh (R : unitRingType) (exp : R -> R) (u : R) := (exp u - exp (- u)) / (exp u + exp (- u)).
Definition exponential (R : comUnitRingType) (exp : R -> R) := forall u,
  [/\ exp u * exp (- u) = 1, 1 + exp u \is a GRing.unit & exp u + exp (- u) \is a GRing.unit].
