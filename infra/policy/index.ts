import { PolicyPack } from '@pulumi/policy';
import { readSettings } from '../settings/settings';
import { policies } from './policies';

// Pulumi runs what a policy pack's folder has as its main file: `pulumi preview --policy-pack infra/policy`.
new PolicyPack('tenantry', { policies: policies(readSettings) });
