import { AccrueWage } from './accrue-wage.usecase.js';
import { KeepContract } from './keep-contract.usecase.js';
import { WageController } from './wage.controller.js';
import { WageQueries } from './wage.queries.js';
import { WageStore } from './wage.store.js';

export const WAGE = {
  controllers: [WageController],
  providers: [WageStore, WageQueries, AccrueWage, KeepContract],
};
