"""From ledger to reconciliation: group, compare, relate, prove, bound, explain. Pure functions."""
